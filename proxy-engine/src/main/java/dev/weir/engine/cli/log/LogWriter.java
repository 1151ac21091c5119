package dev.weir.engine.cli.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on its own thread for threads that must not block. If the queue is full, a line is dropped and counted;
 * a line in the log reports the number.
 *
 * <p><b>Thread:</b> {@link #offer} any; {@link #drain} one at a time, which is the thread that {@link #start} starts.
 */
final class LogWriter {
    /** Maximum size of the queue in characters; long request targets would defeat a limit in lines. */
    static final long CAPACITY = 8 << 20;

    private static final int BATCH = 64 << 10;
    /** Pause before the queue is polled again after a write, so that loops need no wake-up system call under load. */
    private static final long PAUSE_NANOS = 10_000_000;

    /** Time between retries while writes fail. */
    private static final long FAILING_NANOS = 100_000_000;

    /** Time to wait for a blocked reader on close. */
    private static final long CLOSE_MILLIS = 1_000;

    private static final int MOST_CLOSE_WAITS = 5;

    private final LineOutput out;
    private final Target target;
    private final InstantSource time;
    private final Consumer<String> complaints;

    private final LineQueue lines;
    private final AtomicBoolean reopen = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "weir-access-log");
    private volatile boolean asleep;
    private volatile boolean closed;
    private final AtomicLong writes = new AtomicLong();

    /** The bytes of the next write; this field and the next belong to the writing thread. */
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 1024);

    private boolean failing;

    /** The file that a log is written to. */
    interface Target {
        /**
         * Opens it. On the writing thread, because that may block.
         *
         * @return {@code null} if it is already open
         * @throws IOException if it cannot be opened
         */
        @Nullable LogFile open() throws IOException;
    }

    /**
     * Creates a writer.
     *
     * @param target the file to open on {@link #reopen}
     */
    LogWriter(LineOutput out, Target target, long capacity, InstantSource time, Consumer<String> complaints) {
        this.out = out;
        this.target = target;
        this.lines = new LineQueue(capacity);
        this.time = time;
        this.complaints = complaints;
        thread.setDaemon(true); // a disk that hangs must not keep the process alive
    }

    void start() {
        thread.start();
    }

    /** Takes a line with its line feed, or drops it. Never blocks. */
    void offer(String line) {
        if (lines.offer(line) && asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Requests that the file is reopened, after log rotation. Never blocks. */
    void reopen() {
        reopen.set(true);
        LockSupport.unpark(thread);
    }

    /**
     * Ends the thread when everything is written or the timeout expires. @return {@code false} if the thread still runs
     */
    boolean close() {
        closed = true;
        LockSupport.unpark(thread);
        long before = -1;
        for (int i = 0; thread.isAlive() && writes.get() != before && i < MOST_CLOSE_WAITS; i++) {
            before = writes.get();
            join();
        }
        if (thread.isAlive() || out.cut()) {
            complaints.accept("access log: the last lines could not be written");
        }
        return !thread.isAlive();
    }

    private void join() {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            if (drain() || out.cut()) {
                LockSupport.parkNanos(this, failing ? FAILING_NANOS : PAUSE_NANOS);
                continue;
            }
            asleep = true;
            if (lines.isEmpty() && !closed && !reopen.get()) { // checked again after setting the flag
                LockSupport.park(this);
            }
            asleep = false;
        }
        drain();
    }

    /** Writes all queued lines. @return whether there were any */
    boolean drain() {
        boolean moves = reopen.getAndSet(false);
        String line = lines.poll();
        boolean any = line != null;
        while (line != null) {
            append(line);
            if (batch.size() >= BATCH) {
                write();
            }
            line = lines.poll();
        }
        write();
        if (moves) {
            move();
        }
        return any;
    }

    /** Reopens the file; lines queued before are written to the old one. */
    private void move() {
        try {
            LogFile next = target.open();
            if (next != null) {
                out.move(next).close();
            }
        } catch (IOException e) {
            complaints.accept("access log: the file cannot be reopened: " + LogFile.reason(e)
                    + "; lines are still written to the old file");
        }
    }

    private void append(String line) {
        batch.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    }

    private void write() {
        long missing = lines.takeLost();
        if (missing > 0) {
            batch.writeBytes(droppedLine(missing).getBytes(StandardCharsets.UTF_8));
        }
        if (batch.size() == 0 && !out.cut()) {
            return;
        }
        int lost = out.write(batch.toByteArray());
        batch.reset();
        writes.incrementAndGet();
        IOException failure = out.failure();
        if (failure != null) {
            lines.countLost(missing > 0 && lost > 0 ? missing + lost - 1 : lost); // the last line is the report
            if (!failing) { // once per series of failures
                complaints.accept(
                        "access log: " + failure.getMessage() + "; lines are dropped until writes succeed again");
            }
        }
        failing = failure != null;
    }

    private String droppedLine(long missing) {
        return AccessLogLine.TIME.format(time.instant()) + " ! lines lost, because they could not be written: "
                + missing + "\n";
    }
}
