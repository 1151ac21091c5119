package dev.weir.harness.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/**
 * A blocking socket with a transport above it. To its user, FIN is a stream that ended with its
 * mark, and RST one that did not. Reading is for one thread, everything else for any.
 */
final class LayeredSocket extends Socket {
    private static final int OPENING_MILLIS = 10_000;

    private final PeerEnd end;
    private final Object writing = new Object();
    private boolean endSent;
    private int writes;

    LayeredSocket(PeerEnd end) {
        this.end = end;
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
        super.connect(to, timeout);
        open();
    }

    /** Opens the transport. That it cannot be opened shows when something is read. */
    void open() throws IOException {
        int timeout = getSoTimeout();
        setTcpNoDelay(true);
        setSoTimeout(OPENING_MILLIS);
        try {
            answer();
            while (!end.open() && receive()) {}
        } catch (SocketException | SocketTimeoutException gone) {
            return;
        }
        setSoTimeout(timeout);
    }

    /** Takes in what comes next. @return {@code false} at the end of the stream */
    private boolean receive() throws IOException {
        byte[] raw = new byte[8 << 10];
        int count = super.getInputStream().read(raw);
        if (count < 0) {
            return false;
        }
        end.hear(Arrays.copyOf(raw, count));
        if (end.refused()) {
            throw new IOException("the proxy broke the rules of the transport");
        }
        answer();
        return true;
    }

    private void answer() throws IOException {
        synchronized (writing) {
            byte[] answers = end.takeAnswers();
            if (answers.length > 0 && !endSent) {
                super.getOutputStream().write(answers);
            }
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Output();
    }

    @Override
    public void shutdownOutput() throws IOException {
        synchronized (writing) {
            sendEnd();
            super.shutdownOutput();
        }
    }

    private void sendEnd() throws IOException {
        if (!endSent && end.open()) {
            endSent = true;
            super.getOutputStream().write(end.end());
        }
    }

    /** Closes the socket, with the mark if nothing says that it is to be closed by RST. */
    @Override
    public synchronized void close() throws IOException {
        if (!isClosed() && isConnected() && getSoLinger() != 0) {
            try {
                synchronized (writing) {
                    sendEnd();
                }
            } catch (IOException gone) {
                // the peer is gone
            }
        }
        super.close();
    }

    /** The bytes of records. */
    private final class Input extends InputStream {
        private byte[] heard = {};
        private int taken;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (available(end.takeHeard()) == 0) {
                if (end.ended()) {
                    return -1;
                }
                if (!receive()) {
                    throw new SocketException("the stream was cut off");
                }
            }
            int count = Math.min(length, heard.length - taken);
            System.arraycopy(heard, taken, target, offset, count);
            taken += count;
            return count;
        }

        private int available(byte[] more) {
            if (more.length > 0) {
                byte[] all = Arrays.copyOfRange(heard, taken, heard.length + more.length);
                System.arraycopy(more, 0, all, heard.length - taken, more.length);
                heard = all;
                taken = 0;
            }
            return heard.length - taken;
        }

        @Override
        public int available() throws IOException {
            while (LayeredSocket.super.getInputStream().available() > 0 && receive()) {}
            return available(end.takeHeard());
        }
    }

    /** Makes records. */
    private final class Output extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            synchronized (writing) {
                byte[] raw = end.data(Arrays.copyOfRange(bytes, offset, offset + length));
                int cut = ++writes % 3 == 0 ? writes % Math.max(1, raw.length) : 0; // part of a record, then the rest
                OutputStream out = LayeredSocket.super.getOutputStream();
                if (cut > 0) {
                    out.write(raw, 0, cut);
                    out.flush();
                }
                out.write(raw, cut, raw.length - cut);
            }
        }
    }
}
