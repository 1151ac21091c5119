package dev.weir.engine.loop;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines on a thread of its own, because a stream blocks while its reader does not read, and a loop must not
 * block. Lines that find the queue full are lost and counted; the count is logged in their place.
 *
 * <p><b>Thread:</b> any. Only {@link #flush} waits for writes, for a bounded time.
 */
final class LogRelay {
    /**
     * Maximum number of queued lines. A line may hold a stack trace, so the limit is far lower than that of an access
     * log.
     */
    static final int CAPACITY = 1024;

    /** Idle time after which the thread ends; the next line starts another one. */
    private static final long IDLE_MILLIS = 10_000;

    private final int capacity;
    private final LongConsumer loss;
    private final Queue<Runnable> lines = new ArrayDeque<>();
    private long lost;
    private @Nullable Thread thread;

    /**
     * Creates it without lines.
     *
     * @param loss logs the number of lost lines
     */
    LogRelay(int capacity, LongConsumer loss) {
        this.capacity = capacity;
        this.loss = loss;
    }

    /** Queues a line for writing, or loses it. A line that the writing thread itself logs is written at once. */
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

    /** Logs the number of lost lines in their place. */
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
            writing.setDaemon(true); // a blocked reader must not keep the process alive
            writing.setContextClassLoader(LogRelay.class.getClassLoader()); // not the class loader of a plugin
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

    @SuppressWarnings("EmptyCatch") // there is nowhere to report it
    private static void write(Runnable line) {
        try {
            line.run();
        } catch (RuntimeException | Error cannotWrite) {
            // only this line is lost
        }
    }

    /** @return {@code null} if the thread is no longer needed */
    @SuppressWarnings("WaitNotInLoop") // after a spurious wakeup the thread ends, and the next line starts another
    private synchronized @Nullable Runnable next() {
        if (lines.isEmpty()) {
            tellLoss();
        }
        if (lines.isEmpty()) {
            try {
                wait(IDLE_MILLIS);
            } catch (InterruptedException e) {
                // only the thread ends itself
            }
        }
        Runnable line = lines.poll();
        if (line == null) {
            thread = null;
        }
        return line;
    }

    /** Waits until all queued lines are written. @return {@code false} on timeout */
    boolean flush(long millis) {
        var written = new CountDownLatch(1);
        synchronized (this) {
            if (Thread.currentThread() == thread) {
                return true;
            }
            tellLoss();
            lines.add(written::countDown); // regardless of the capacity
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
