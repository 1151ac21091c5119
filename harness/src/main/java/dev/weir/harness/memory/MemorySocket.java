package dev.weir.harness.memory;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SelectionKey;

/**
 * The results of read, write and poll on a connected TCP socket, as of Linux and the JDK's native code (measured on
 * Linux 6.18 with JDK 17 and 25).
 *
 * <p>An error is pending until a read or a write takes it. A reset that a read took is thrown by every later read (the
 * JDK stores it); one that a <em>write</em> took is lost to the reader, which then gets an ordinary end of stream.
 */
final class MemorySocket {
    private static final int END_OF_STREAM = -1;

    private final MemoryEnd end;
    private final MemoryPipe in;
    private final MemoryPipe out;
    private boolean inputShut;
    private boolean outputShut;
    private boolean errorTaken;
    private boolean resetThrown;

    MemorySocket(MemoryEnd end) {
        this.end = end;
        this.in = end.in();
        this.out = end.out();
    }

    long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        if (resetThrown) {
            throw connectionReset();
        }
        if (inputShut) {
            return END_OF_STREAM;
        }
        int allowance = in.readAllowance();
        int count = 0;
        boolean anyRoom = false;
        for (int i = offset; i < offset + length; i++) {
            anyRoom |= targets[i].hasRemaining();
            count += in.take(targets[i], allowance - count);
        }
        // A read into an empty buffer does not call the kernel: it returns 0 even when the stream has ended.
        return count > 0 || !anyRoom ? count : readNothing();
    }

    private int readNothing() throws IOException {
        if (in.finished()) { // Linux never reports an error to a reader after a FIN
            return END_OF_STREAM;
        }
        if (!in.failed()) {
            return 0;
        }
        if (errorTaken) {
            return END_OF_STREAM;
        }
        errorTaken = true;
        if (in.failure() == MemoryPipe.Failure.TIMED_OUT) {
            throw new IOException("Connection timed out"); // not a SocketException, which distinguishes it from a reset
        }
        resetThrown = true;
        throw connectionReset();
    }

    private static SocketException connectionReset() {
        return new SocketException("Connection reset");
    }

    long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        if (outputShut) {
            throw new AsynchronousCloseException(); // a ClosedChannelException; the JDK throws this one
        }
        boolean failedBefore = in.failed(); // this very call may provoke an RST, which only later calls notice
        int allowance = out.writeAllowance();
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            if (failedBefore && sources[i].hasRemaining()) {
                throw writeError();
            }
            count += end.send(sources[i], allowance - count);
        }
        return count;
    }

    private IOException writeError() {
        boolean reset = in.failure() == MemoryPipe.Failure.RESET;
        if (errorTaken || (reset && in.finished())) {
            return new IOException("Broken pipe");
        }
        errorTaken = true;
        return new IOException(reset ? "Connection reset by peer" : "Connection timed out");
    }

    /** The operations in {@code interest} that are ready. */
    int readyOps(int interest) {
        if (in.failed()) {
            return interest; // POLLERR or POLLHUP: the JDK makes every operation of the interest ready
        }
        int ready = 0;
        if (in.size() > 0 || in.finished() || inputShut) {
            ready |= SelectionKey.OP_READ;
        }
        if (out.room() > 0 || outputShut) {
            ready |= SelectionKey.OP_WRITE;
        }
        return ready & interest;
    }

    void shutdownInput() {
        inputShut = true;
    }

    void shutdownOutput() {
        outputShut = true;
        if (!in.failed()) { // or there is no peer to send FIN to
            out.finish();
        }
    }

    /** Closes the descriptor: FIN, but RST if there are unread bytes or SO_LINGER is zero. */
    void release(boolean lingersNot) {
        if (in.failed()) {
            return; // the other host has no connection any more
        }
        if (lingersNot || in.size() > 0) {
            end.reset();
        } else {
            end.close();
        }
    }
}
