package dev.weir.engine.cli.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes lines for threads that must not wait. A line that finds the queue full is dropped and counted, and the log
 * itself says how many were.
 *
 * <p><b>Thread:</b> {@link #offer} any; {@link #drain} one at a time, which is the thread that {@link #start} starts.
 */
final class LogWriter {
    /** How much may wait, in characters; counted in lines, long targets would make the bound worth nothing. */
    static final long CAPACITY = 8 << 20;

    private static final int BATCH = 64 << 10;
    /** After work it looks again on its own, so that under load no loop pays the system call that wakes it. */
    private static final long PAUSE_NANOS = 10_000_000;

    private static final long CLOSE_MILLIS = 5_000;

    private final OutputStream out;
    private final InstantSource time;
    private final Consumer<String> complaints;
    private final long capacity;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread = new Thread(this::run, "weir-access-log");
    private volatile boolean asleep;
    private volatile boolean closed;

    /** What goes out with the next write; the writing thread's alone, as are the next two. */
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 1024);

    private int batchLines;
    private boolean failing;

    LogWriter(OutputStream out, long capacity, InstantSource time, Consumer<String> complaints) {
        this.out = out;
        this.capacity = capacity;
        this.time = time;
        this.complaints = complaints;
        thread.setDaemon(true); // a disk that hangs must not keep the process alive
    }

    void start() {
        thread.start();
    }

    /** Takes a line with its line feed, or drops it. Never blocks. */
    void offer(String line) {
        if (waiting.addAndGet(line.length()) > capacity) {
            waiting.addAndGet(-line.length());
            dropped.incrementAndGet();
            return;
        }
        lines.add(line);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Ends the thread once everything is written, or cannot be for too long. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            complaints.accept("access log: its end could not be written");
        }
    }

    private void run() {
        while (!closed) {
            if (drain()) {
                LockSupport.parkNanos(this, PAUSE_NANOS);
                continue;
            }
            asleep = true;
            if (lines.isEmpty() && !closed) { // asked again: a line may have come before the sign was up
                LockSupport.park(this);
            }
            asleep = false;
        }
        drain();
    }

    /** Writes all that waits. @return whether there was anything */
    boolean drain() {
        String line = lines.poll();
        boolean any = line != null;
        while (line != null) {
            waiting.addAndGet(-line.length());
            append(line);
            if (batch.size() >= BATCH) {
                write();
            }
            line = lines.poll();
        }
        write();
        return any;
    }

    private void append(String line) {
        batch.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        batchLines++;
    }

    private void write() {
        long missing = dropped.getAndSet(0);
        if (missing > 0) {
            batch.writeBytes(droppedLine(missing).getBytes(StandardCharsets.US_ASCII));
        }
        if (batch.size() == 0) {
            return;
        }
        try {
            batch.writeTo(out);
            out.flush();
            failing = false;
        } catch (IOException e) {
            dropped.addAndGet(missing + batchLines);
            if (!failing) { // once, or a full disk would fill the terminal too
                complaints.accept("access log: " + e.getMessage() + "; lines are lost until it can be written again");
            }
            failing = true;
        }
        batch.reset();
        batchLines = 0;
    }

    private String droppedLine(long missing) {
        return AccessLogLine.TIME.format(time.instant()) + " ! lines dropped, because the log could not keep up: "
                + missing + "\n";
    }
}
