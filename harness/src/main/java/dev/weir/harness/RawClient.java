package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawResponse.Ending;
import dev.weir.harness.layer.LayeredSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A client on a blocking socket that sends exact bytes and reads responses. One thread. */
public final class RawClient implements AutoCloseable {
    /** What comes next on a connection. */
    public enum Next {
        /** FIN. */
        FIN,
        /** RST. */
        RST,
        /** A byte. */
        BYTE
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ResponseReader responses;

    /** Connects. */
    public RawClient(InetSocketAddress to) {
        this(to, 0);
    }

    /**
     * Connects.
     *
     * @param receiveBuffer maximum bytes that the system buffers before the test reads; 0 for the system's default
     */
    public RawClient(InetSocketAddress to, int receiveBuffer) {
        this(to, receiveBuffer, Medium.PLAIN);
    }

    /** Connects through a medium. */
    public RawClient(InetSocketAddress to, int receiveBuffer, Medium medium) {
        socket = medium.socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Patience.limitMillis());
            socket.connect(to, Patience.limitMillis());
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            responses = new ResponseReader(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the read timeout. */
    public RawClient patience(Duration limit) {
        try {
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends text in one write; one character is one byte. */
    public RawClient send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes in one write. */
    public RawClient send(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends each byte of a text in a segment of its own. */
    public RawClient sendByteByByte(String text) {
        for (byte octet : text.getBytes(ISO_8859_1)) {
            send(new byte[] {octet});
        }
        return this;
    }

    /** Sends a GET without a body. */
    public RawClient get(String target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
    }

    /** Reads a response. @throws AssertionError if it is not complete */
    public RawResponse readResponse() {
        return complete(readSome(false));
    }

    /** Reads the response to a HEAD request. */
    public RawResponse readResponseToHead() {
        return complete(readSome(true));
    }

    /** Reads a response that may be truncated after its head; {@link RawResponse#ending} tells how. */
    public RawResponse readBrokenResponse() {
        return readSome(false);
    }

    /** Reads a head only. */
    public RawResponse readHead() {
        try {
            return new RawResponse(responses.readHead(), new byte[0], Ending.COMPLETE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the available bytes of a body, up to a limit. @return their number; -1 at the end of the stream */
    public int read(byte[] target) {
        try {
            return in.read(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RawResponse readSome(boolean toHead) {
        try {
            return responses.read(toHead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawResponse complete(RawResponse response) {
        if (response.ending() != Ending.COMPLETE) {
            throw new AssertionError("a broken response (" + response.ending() + "): " + response.head());
        }
        return response;
    }

    /** Waits for the peer's FIN. @return {@code false} if bytes or an RST come instead */
    public boolean seesEndOfStream() {
        return readNext() == Next.FIN;
    }

    /** Waits for a byte, FIN or RST; a byte is read. */
    public Next readNext() {
        try {
            return in.read() < 0 ? Next.FIN : Next.BYTE;
        } catch (SocketException e) {
            return Next.RST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the peer's RST, discarding bytes before it. @return {@code false} if a FIN comes instead */
    public boolean seesReset() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (SocketException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The socket with a transport above it. @throws IllegalStateException if it has none */
    public LayeredSocket layered() {
        if (socket instanceof LayeredSocket layered) {
            return layered;
        }
        throw new IllegalStateException("this connection has no transport above its socket");
    }

    /** Sends FIN; reading is still possible. */
    public RawClient shutdownOutput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends RST. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    /** Closes the socket. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
