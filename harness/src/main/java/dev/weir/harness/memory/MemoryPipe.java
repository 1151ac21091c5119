package dev.weir.harness.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: the bytes that were written and not yet read, how the stream ended, and how much goes
 * through at a time.
 *
 * <pre>
 *   open ── finish ──→ finished          reading gives the bytes, then end of stream
 *     └───── fail ───→ failed            reading gives the bytes, then an error; may also follow on finished
 *
 *   reader: there ── abandon ──→ gone    what is written from now on is answered with RST
 * </pre>
 */
final class MemoryPipe {
    /** The ways in which a stream ends without a FIN. */
    enum Failure {
        NONE,
        /** The writing side sent RST. */
        RESET,
        /** The writing side did not reply to keep-alive probes. */
        TIMED_OUT
    }

    static final int UNLIMITED = Integer.MAX_VALUE;

    private byte[] bytes = new byte[512];
    private int start;
    private int end;
    private boolean finished;
    private Failure failure = Failure.NONE;
    private boolean abandoned;
    private int window = UNLIMITED;
    private int readAtMost;
    private int writeAtMost;
    private @Nullable MemorySocketOptions readerOptions;
    private @Nullable Runnable listener;

    MemoryPipe(int readAtMost, int writeAtMost) {
        this.readAtMost = readAtMost;
        this.writeAtMost = writeAtMost;
    }

    int size() {
        return end - start;
    }

    boolean finished() {
        return finished;
    }

    Failure failure() {
        return failure;
    }

    boolean failed() {
        return failure != Failure.NONE;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** Number of bytes that may be written before the reader has to take some. */
    int room() {
        return Math.max(0, window - size());
    }

    /** Maximum number of bytes that one write call can put in. */
    int writeAllowance() {
        return Math.min(room(), writeAtMost);
    }

    /** Maximum number of bytes that one read call can take out. */
    int readAllowance() {
        return Math.min(size(), readAtMost);
    }

    void window(int bytesUnread) {
        window = atLeast(0, bytesUnread);
    }

    void readAtMost(int bytesPerCall) {
        readAtMost = atLeast(1, bytesPerCall);
    }

    void writeAtMost(int bytesPerCall) {
        writeAtMost = atLeast(1, bytesPerCall);
    }

    /** Moves bytes in from {@code source}; the caller applies the limits, because one call may have many buffers. */
    int put(ByteBuffer source, int atMost) {
        int count = Math.min(source.remaining(), atMost);
        makeRoom(count);
        source.get(bytes, end, count);
        end += count;
        if (listener != null && count > 0) {
            listener.run();
        }
        return count;
    }

    /** Runs after each write. */
    void onPut(Runnable runs) {
        listener = runs;
    }

    int take(ByteBuffer target, int atMost) {
        int count = Math.min(Math.min(target.remaining(), atMost), size());
        target.put(bytes, start, count);
        start += count;
        return count;
    }

    /** A copy of the unread bytes, which stay. */
    byte[] peek() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** Discards the unread bytes. */
    void discard() {
        start = 0;
        end = 0;
    }

    /** Stores the options of the channel that reads here. */
    void readerOptions(MemorySocketOptions options) {
        readerOptions = options;
    }

    @Nullable MemorySocketOptions readerOptions() {
        return readerOptions;
    }

    void finish() {
        finished = true;
    }

    void fail(Failure how) {
        failure = how;
    }

    /** Closes the reading side: further bytes are discarded. */
    void abandon() {
        abandoned = true;
    }

    /** Checks a limit set by a script; zero bytes per call would prevent any progress. */
    static int atLeast(int least, int bytes) {
        if (bytes < least) {
            throw new IllegalArgumentException("at least " + least + " is needed, but it was " + bytes);
        }
        return bytes;
    }

    private void makeRoom(int count) {
        if (bytes.length - end >= count) {
            return;
        }
        int size = size();
        byte[] roomy = bytes.length - size >= count ? bytes : new byte[Math.max(2 * bytes.length, size + count)];
        System.arraycopy(bytes, start, roomy, 0, size);
        bytes = roomy;
        start = 0;
        end = size;
    }
}
