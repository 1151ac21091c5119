package dev.weir.harness.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** One end of a connection with the proxy, on a blocking socket. One thread. */
final class Wire implements AutoCloseable {
    /** How long anything may take before a row has failed. */
    static final int PATIENCE_MILLIS = Integer.getInteger("weir.patience", 10_000);

    private static final int GLANCE_MILLIS = 20;

    private final String name;
    private final Socket socket;
    private final InputStream in;
    private final StringBuilder received = new StringBuilder();
    private boolean deaf;

    Wire(String name, Socket socket) throws IOException {
        this.name = name;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire connect(String name, Socket socket, InetSocketAddress to) throws IOException {
        socket.connect(to, PATIENCE_MILLIS);
        return new Wire(name, socket);
    }

    /**
     * Sends octets, in pieces.
     *
     * @param between what happens after each piece
     */
    void send(String octets, Split split, Runnable between) throws IOException {
        byte[] bytes = octets.getBytes(ISO_8859_1);
        int from = 0;
        while (from < bytes.length && !deaf) {
            int to = split.nextCut(from, bytes.length);
            try {
                socket.getOutputStream().write(bytes, from, to - from);
            } catch (SocketException closed) { // the proxy has heard enough; what it said shows in what it sent
                deaf = true;
            }
            between.run();
            from = to;
        }
    }

    String name() {
        return name;
    }

    /** Reads one octet. @return -1 at the end of the stream */
    int read() throws IOException {
        try {
            int octet = in.read();
            if (octet >= 0) {
                received.append((char) octet);
            }
            return octet;
        } catch (SocketTimeoutException e) {
            throw new AssertionError(name + " waited " + PATIENCE_MILLIS + " ms without a response", e);
        }
    }

    /** Waits for the end of the stream. @return whether it came as FIN, not RST */
    boolean ended() throws IOException {
        try {
            int octet = read();
            if (octet >= 0) {
                throw new AssertionError(name + " got more than it has to");
            }
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** What it has received so far, with what is there to be received now. */
    String received() {
        try {
            socket.setSoTimeout(GLANCE_MILLIS);
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                received.append((char) octet);
            }
            received.append("(FIN)");
        } catch (SocketTimeoutException e) {
            // that is all there is
        } catch (IOException e) {
            received.append("(RST)");
        }
        return received.toString();
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
