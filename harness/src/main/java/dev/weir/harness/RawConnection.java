package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.layer.LayeredSocket;
import dev.weir.harness.layer.Opening;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection that a {@link RawBackend} accepted. Reading is for one thread; everything else is thread-safe. */
public final class RawConnection implements Closeable {
    private static final int LONGEST_HEAD = 8 << 10;
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket;
    private final AtomicLong received = new AtomicLong();
    private final InputStream in;
    private volatile int number;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(new CountingStream(socket.getInputStream()));
    }

    /** Opens the transport above the socket, if there is one. */
    public void open(Opening opening) throws IOException {
        if (socket instanceof LayeredSocket layered) {
            layered.open(opening);
        }
    }

    /** The socket with a transport above it. @throws IllegalStateException if it has none */
    public LayeredSocket layered() {
        if (socket instanceof LayeredSocket layered) {
            return layered;
        }
        throw new IllegalStateException("this connection has no transport above its socket");
    }

    void number(int its) {
        number = its;
    }

    /** The number of this connection at its backend, from 1. */
    public int number() {
        return number;
    }

    /** The port of the backend, which stays known after the connection was closed. */
    public int localPort() {
        return socket.getLocalPort();
    }

    /** The port of the proxy, which stays known after the connection was closed. */
    public int remotePort() {
        return socket.getPort();
    }

    /** Number of bytes read from the socket. */
    public long receivedBytes() {
        return received.get();
    }

    /** Sends text in one write; one character is one byte. */
    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes in one write. */
    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends FIN; reading is still possible. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes the socket: FIN, or RST if there are unread bytes. */
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Sends RST. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits for a byte or the end of the stream. @return whether it came in time */
    public boolean awaitByte(Duration patience) throws IOException {
        in.mark(1);
        socket.setSoTimeout(Math.toIntExact(Math.max(1, patience.toMillis())));
        try {
            if (in.read() >= 0) {
                in.reset();
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    /** Reads a complete request. @return {@code null} if the stream ends before a request begins */
    public @Nullable RawRequest readRequest() throws IOException {
        String head = readHead();
        return head == null ? null : new RawRequest(head, readBody(new RawRequest(head, new byte[0])));
    }

    /** Reads a head and its empty line, which is not part of it. @return {@code null} if the stream ends before */
    public @Nullable String readHead() throws IOException {
        in.mark(1);
        if (in.read() < 0) {
            return null;
        }
        in.reset();
        var head = new StringBuilder();
        for (String line = readLine(); line.length() > 2; line = readLine()) {
            head.append(line);
        }
        return head.toString();
    }

    /** The head of the next request if it has arrived completely, without consuming it; {@code null} if it has not. */
    public @Nullable String peekHead() throws IOException {
        in.mark(LONGEST_HEAD);
        var head = new StringBuilder();
        while (in.available() > 0 && head.length() < LONGEST_HEAD && head.indexOf(HEAD_END) < 0) {
            head.append((char) in.read());
        }
        in.reset();
        int end = head.indexOf(HEAD_END);
        return end < 0 ? null : head.substring(0, end + 2);
    }

    /** Reads the body of a message with this head. */
    public byte[] readBody(RawRequest head) throws IOException {
        String length = head.header("Content-Length");
        if (length != null) {
            return readBytes(Integer.parseInt(length));
        }
        var body = new ByteArrayOutputStream();
        if (head.header("Transfer-Encoding") != null) {
            int size;
            do {
                size = Integer.parseInt(readLine().strip(), 16);
                body.write(readBytes(size));
                while (readLine().length() > 2 && size == 0) {} // trailers end with an empty line
            } while (size > 0);
        }
        return body.toByteArray();
    }

    /** Reads exactly this many bytes. */
    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the stream ended " + (count - bytes.length) + " bytes early");
        }
        return bytes;
    }

    /** Reads the available bytes, up to a limit. @return their number; -1 at the end of the stream */
    public int read(byte[] target) throws IOException {
        return in.read(target);
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int octet;
        do {
            octet = in.read();
            if (octet < 0) {
                throw new EOFException("the stream ended within a line: " + line.toString(ISO_8859_1));
            }
            line.write(octet);
        } while (octet != '\n');
        return line.toString(ISO_8859_1);
    }

    /** Counts bytes read from the socket, below any buffer. */
    private final class CountingStream extends FilterInputStream {
        CountingStream(InputStream socket) {
            super(socket);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("read in pieces");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            received.addAndGet(Math.max(0, count));
            return count;
        }
    }
}
