package dev.weir.harness.proxy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of a proxy that runs in this process. A thread belongs to the thread group of the thread that creates it,
 * which separates the proxy's threads from all others. Any thread.
 */
public final class OwnThreads {
    private static final int MARGIN = 8;

    private final ThreadGroup group = new ThreadGroup("proxy-under-test");
    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final AtomicLong endedNanos = new AtomicLong();

    /**
     * Runs an action on a thread of the group, so that all threads it creates belong to it as well.
     *
     * @throws IOException with the action's exception as its cause
     */
    public <T> T start(Callable<T> what) throws IOException {
        var started = new CompletableFuture<T>();
        new Thread(group, () -> complete(started, what), "start").start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static <T> void complete(CompletableFuture<T> started, Callable<T> what) {
        try {
            started.complete(what.call());
        } catch (Exception | Error e) {
            started.completeExceptionally(e);
        }
    }

    /**
     * Starts a daemon thread. Its processor time is counted even after it has ended, unlike that of threads created in
     * any other way.
     */
    public void begin(String name, Runnable what) {
        var thread = new Thread(group, () -> run(what), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Runnable what) {
        try {
            what.run();
        } finally {
            endedNanos.addAndGet(bean.getCurrentThreadCpuTime());
        }
    }

    /** The processor time they have used. */
    public Duration cpu() {
        var threads = new Thread[group.activeCount() * 2 + MARGIN];
        long nanos = endedNanos.get();
        for (int i = group.enumerate(threads) - 1; i >= 0; i--) {
            nanos += Math.max(0, bean.getThreadCpuTime(threads[i].getId()));
        }
        return Duration.ofNanos(nanos);
    }
}
