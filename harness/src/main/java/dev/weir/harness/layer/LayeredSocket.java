package dev.weir.harness.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A blocking socket with a transport above it. To its user, FIN is a stream that ended with its mark, and RST one that
 * ended in any other way. Reading is for one thread, everything else for any.
 */
public final class LayeredSocket extends Socket {
    private static final int OPENING_MILLIS = 10_000;
    /** A thread that does not wait for room gives the lock back sooner. */
    private static final int MOST_LOCKED_MILLIS = 200;

    private PeerEnd end;
    private final boolean cuts;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean below;
    private boolean endSent;
    private int answered;
    private int writes;

    /** Creates a socket that is not connected, with an end of a transport that is not open. */
    public LayeredSocket(PeerEnd end) {
        this(end, false);
    }

    /**
     * Creates the same.
     *
     * @param cuts whether some records are sent in two parts
     */
    public LayeredSocket(PeerEnd end, boolean cuts) {
        this.end = end;
        this.cuts = cuts;
    }

    /** Creates a socket for a connection that will be accepted. */
    LayeredSocket(boolean cuts) {
        this(new NotBegun(), cuts);
    }

    /** Sets the end of the transport, before any other thread knows the socket. */
    void begin(PeerEnd its) {
        end = its;
    }

    @Override
    public void connect(SocketAddress to, int timeout) throws IOException {
        super.connect(to, timeout);
        open(Opening.UNDISTURBED);
    }

    /** The end of the transport. */
    public PeerEnd end() {
        return end;
    }

    /** Opens the transport. That the other side ended the connection shows when something is read. */
    public void open(Opening opening) throws IOException {
        int timeout = getSoTimeout();
        setTcpNoDelay(true);
        setSoTimeout(OPENING_MILLIS);
        try {
            at(Opening.Step.BEGUN, opening);
            answer(opening);
            while (!end.open() && receive(opening)) {}
        } catch (SocketException | SocketTimeoutException gone) {
            return;
        }
        if (!isClosed()) {
            setSoTimeout(timeout);
        }
    }

    private void at(Opening.Step step, Opening opening) throws IOException {
        below = true;
        opening.at(step);
        below = false;
    }

    /** Takes in what comes next. @return {@code false} at the end of the stream */
    private boolean receive(Opening opening) throws IOException {
        requireWorking();
        byte[] raw = new byte[8 << 10];
        int count = super.getInputStream().read(raw);
        if (count < 0) {
            return false;
        }
        end.hear(Arrays.copyOf(raw, count));
        answer(opening);
        if (end.heard().length == 0) { // otherwise what came before the failure is read first
            requireWorking();
        }
        return true;
    }

    private void requireWorking() throws IOException {
        if (end.givenUp()) {
            throw new SocketException("the proxy gave up the connection");
        }
        if (end.refused()) {
            throw new IOException("the proxy broke the rules of the transport");
        }
    }

    private void answer(Opening opening) throws IOException {
        boolean opens = opening != Opening.UNDISTURBED;
        byte[] answers = opens ? end.takeAnswers() : new byte[0];
        if (!opens) {
            answer();
        } else if (answers.length > 0) {
            answered++;
            at(answered == 1 ? Opening.Step.FIRST_READ : Opening.Step.SECOND_READ, opening);
            super.getOutputStream().write(answers);
            if (answered == 1) {
                at(Opening.Step.FIRST_ANSWERED, opening);
            }
        }
    }

    /** Sends what the transport has to send. A thread that is writing does so itself: it may have to wait. */
    private void answer() throws IOException {
        while (end.hasAnswers() && !endSent && writing.tryLock()) {
            try {
                super.getOutputStream().write(end.takeAnswers());
            } finally {
                writing.unlock();
            }
        }
    }

    /** Sends bytes below the transport. */
    public void sendBelow(byte[] bytes) throws IOException {
        writing.lock();
        try {
            super.getOutputStream().write(bytes);
        } finally {
            writing.unlock();
        }
    }

    /** Ends what is sent without the mark of the transport. */
    public void shutdownOutputBelow() throws IOException {
        super.shutdownOutput();
    }

    /** Sends what the end of the transport has to send. */
    public void flush() throws IOException {
        answer();
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
        writing.lock();
        try {
            sendEnd();
            super.shutdownOutput();
        } catch (SocketException e) {
            if (!endSent || !isClosed()) { // the peer may end its side at once, and the thread that reads may close
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    private void sendEnd() throws IOException {
        if (!endSent && !below && end.open()) {
            endSent = true;
            super.getOutputStream().write(end.end());
        }
    }

    /**
     * Closes the socket, with the mark if nothing says that it is to be closed by RST. A thread that waits for room in
     * the middle of a record keeps the mark from being sent.
     */
    @Override
    public synchronized void close() throws IOException {
        if (!isClosed() && isConnected() && !below && mayWrite()) {
            try {
                if (getSoLinger() != 0) {
                    sendEnd();
                }
            } catch (IOException gone) {
                // the peer is gone, or another thread has closed the socket
            } finally {
                writing.unlock();
            }
        }
        super.close();
    }

    private boolean mayWrite() {
        try {
            return writing.tryLock(MOST_LOCKED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The bytes of records. */
    private final class Input extends InputStream {
        private final HeardBytes heard = new HeardBytes();

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (below) {
                return LayeredSocket.super.getInputStream().read(target, offset, length);
            }
            while (heard.add(end.takeHeard()) == 0) {
                if (end.ended()) {
                    return -1;
                }
                if (!receive(Opening.UNDISTURBED)) {
                    throw new SocketException("the stream was cut off");
                }
            }
            return heard.take(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            if (below) {
                return LayeredSocket.super.getInputStream().available();
            }
            while (LayeredSocket.super.getInputStream().available() > 0 && receive(Opening.UNDISTURBED)) {}
            return heard.add(end.takeHeard());
        }
    }

    private byte[] data(byte[] plain) throws SocketException {
        try {
            return end.data(plain);
        } catch (IllegalStateException e) {
            throw new SocketException("the transport takes no more");
        }
    }

    private void requireOpen() throws SocketException {
        if (!end.open() || endSent) {
            throw new SocketException("the transport is not open");
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
            writing.lock();
            try {
                byte[] plain = Arrays.copyOfRange(bytes, offset, offset + length);
                OutputStream out = LayeredSocket.super.getOutputStream();
                if (below) {
                    out.write(plain);
                    return;
                }
                byte[] answers;
                byte[] raw;
                PeerEnd its = end;
                synchronized (its) { // the order of records
                    requireOpen();
                    answers = its.takeAnswers();
                    raw = data(plain);
                }
                out.write(answers);
                int cut = cuts && ++writes % 3 == 0 ? writes % Math.max(1, raw.length) : 0;
                out.write(raw, 0, cut);
                out.write(raw, cut, raw.length - cut);
            } finally {
                writing.unlock();
            }
            answer();
        }
    }
}
