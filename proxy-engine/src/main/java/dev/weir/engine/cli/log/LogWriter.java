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

    /** How soon it looks again whether a full disk has room. */
    private static final long FAILING_NANOS = 100_000_000;

    /** A reader that takes nothing for so long is not waited for in the end. */
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

    /** What goes out with the next write; the writing thread's alone, as is the next. */
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream(BATCH + 1024);

    private boolean failing;

    /** What a log is written to, by name. */
    interface Target {
        /**
         * Opens it. On the writing thread, because that may block.
         *
         * @return {@code null} if it is what is written to already
         * @throws IOException if it cannot be opened
         */
        @Nullable LogFile open() throws IOException;
    }

    /**
     * A writer without a line yet.
     *
     * @param target what to open again at {@link #reopen}
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

    /** Has the file opened again that is written to: another may have its name now. Never blocks. */
    void reopen() {
        reopen.set(true);
        LockSupport.unpark(thread);
    }

    /** Ends the thread once everything is written, or cannot be for too long. @return {@code false} if it goes on */
    boolean close() {
        closed = true;
        LockSupport.unpark(thread);
        long before = -1;
        for (int i = 0; thread.isAlive() && writes.get() != before && i < MOST_CLOSE_WAITS; i++) {
            before = writes.get();
            join();
        }
        if (thread.isAlive() || out.cut()) {
            complaints.accept("access log: its end could not be written");
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
            if (lines.isEmpty()
                    && !closed
                    && !reopen.get()) { // asked again: something may have come before the sign was up
                LockSupport.park(this);
            }
            asleep = false;
        }
        drain();
    }

    /** Writes all that waits. @return whether there was anything */
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

    /** What was offered before is written where it was. */
    private void move() {
        try {
            LogFile next = target.open();
            if (next != null) {
                out.move(next).close();
            }
        } catch (IOException e) {
            complaints.accept("access log: it cannot be opened again: " + LogFile.reason(e)
                    + "; lines still go to the file that was open");
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
            lines.lose(missing > 0 && lost > 0 ? missing + lost - 1 : lost); // the last tells of the missing
            if (!failing) { // once, or a full disk would fill the terminal too
                complaints.accept(
                        "access log: " + failure.getMessage() + "; lines are lost until it can be written again");
            }
        }
        failing = failure != null;
    }

    private String droppedLine(long missing) {
        return AccessLogLine.TIME.format(time.instant()) + " ! lines lost, because they could not be written: "
                + missing + "\n";
    }
}
