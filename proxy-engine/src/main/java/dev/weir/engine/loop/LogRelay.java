package dev.weir.engine.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines on a thread of its own, because a stream blocks as long as its reader does not read, and a loop must not.
 * A line that finds the queue full is lost, and a line in its place tells how many were.
 *
 * <p><b>Thread:</b> any. None ever waits for a write, but for {@link #flush}, which has a bound.
 */
final class LogRelay {
    /** How many lines may wait. A line may hold a stack trace, so it is far less than an access log may keep. */
    static final int CAPACITY = 1024;

    /** A thread that has nothing to write for so long ends; the next line starts another. */
    private static final long IDLE_MILLIS = 10_000;

    private final int capacity;
    private final LongConsumer loss;
    private final Queue<Runnable> lines = new ArrayDeque<>();
    private long lost;
    private @Nullable Thread thread;

    /**
     * A relay without any line yet.
     *
     * @param loss writes how many lines were lost
     */
    LogRelay(int capacity, LongConsumer loss) {
        this.capacity = capacity;
        this.loss = loss;
    }

    /** Has a line written after all that wait, or loses it. What is written by the writing thread itself is written at once. */
    void offer(Runnable line) {
        if (!handOver(line)) {
            line.run();
        }
    }

    /** @return {@code false} if the caller is the writing thread */
    private synchronized boolean handOver(Runnable line) {
        if (Thread.currentThread() == thread) {
            return false;
        }
        if (lines.size() >= capacity) {
            lost++;
            return true;
        }
        tellLoss();
        lines.add(line);
        wake();
        return true;
    }

    /** Where the lost lines would stand. */
    private void tellLoss() {
        long count = lost;
        if (count > 0) {
            lost = 0;
            lines.add(() -> loss.accept(count));
        }
    }

    private void wake() {
        if (thread == null) {
            var writing = new Thread(this::run, "weir-log");
            writing.setDaemon(true); // a reader that is stuck must not keep the process alive
            writing.setContextClassLoader(LogRelay.class.getClassLoader()); // and not that of a plugin
            writing.start();
            thread = writing;
        } else {
            notifyAll();
        }
    }

    private void run() {
        Runnable line = next();
        while (line != null) {
            write(line);
            line = next();
        }
    }

    @SuppressWarnings("EmptyCatch") // where could it be told?
    private static void write(Runnable line) {
        try {
            line.run();
        } catch (RuntimeException | Error cannotWrite) {
            // the line is lost, those after it are not
        }
    }

    /** @return {@code null} if the thread is no longer needed */
    @SuppressWarnings("WaitNotInLoop") // woken for no reason, the thread ends, and the next line starts another
    private synchronized @Nullable Runnable next() {
        if (lines.isEmpty()) {
            tellLoss();
        }
        if (lines.isEmpty()) {
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException e) {
                // it ends by itself alone
            }
        }
        Runnable line = lines.poll();
        if (line == null) {
            thread = null;
        }
        return line;
    }

    /** Waits until all that was offered is written. @return {@code false} if it took too long */
    boolean flush(long millis) {
        var written = new CountDownLatch(1);
        synchronized (this) {
            if (Thread.currentThread() == thread) {
                return true;
            }
            tellLoss();
            lines.add(written::countDown); // whatever the capacity
            wake();
        }
        try {
            return written.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
