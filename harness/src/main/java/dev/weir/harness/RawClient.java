package dev.weir.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawResponse.Ending;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A client that sends exactly what it is told, on a blocking socket, and reads responses. One thread. */
public final class RawClient implements AutoCloseable {
    /** What comes next on a connection. */
    public enum Next {
        /** Its end, as it should be. */
        FIN,
        /** Its end by force. */
        RST,
        /** More. */
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
     * @param receiveBuffer a bound for what the system takes before the test reads, in bytes; 0 leaves it to the system
     */
    public RawClient(InetSocketAddress to, int receiveBuffer) {
        this(to, receiveBuffer, Medium.PLAIN);
    }

    /** The same, through what the proxy's bytes pass through. */
    RawClient(InetSocketAddress to, int receiveBuffer, Medium medium) {
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

    /** From now on, reading takes no longer than this. */
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

    /** Sends text in as many segments as it has bytes. */
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

    /** Reads a response that may break off behind its head; {@link RawResponse#ending} tells how. */
    public RawResponse readBrokenResponse() {
        return readSome(false);
    }

    /** Reads a head and nothing behind it. */
    public RawResponse readHead() {
        try {
            return new RawResponse(responses.readHead(), new byte[0], Ending.COMPLETE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what is there of a body, at most so many bytes. @return how many; -1 at the end of the stream */
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

    /** Waits for the peer's FIN. @return {@code false} if there are bytes before it, or an RST comes instead */
    public boolean seesEndOfStream() {
        return readNext() == Next.FIN;
    }

    /** Waits for whatever comes next; if it is a byte, then it is read. */
    public Next readNext() {
        try {
            return in.read() < 0 ? Next.FIN : Next.BYTE;
        } catch (SocketException e) {
            return Next.RST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the peer's RST, reading what comes before it. @return {@code false} if a FIN comes instead */
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

    /** Sends FIN and goes on reading. */
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
