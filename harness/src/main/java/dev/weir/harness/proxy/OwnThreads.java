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
 * The threads of a proxy that runs in this process. Threads belong to the group of whoever makes them: so its own can
 * be told from all others. Any thread.
 */
public final class OwnThreads {
    private static final int MARGIN = 8;

    private final ThreadGroup group = new ThreadGroup("proxy-under-test");
    private final ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    private final AtomicLong endedNanos = new AtomicLong();

    /**
     * Does something on a thread of the group, so that all threads it makes belong to it as well.
     *
     * @throws IOException with what it threw as its cause
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
     * Begins something that goes on by itself, and does not keep the program from ending. Its processor time counts even
     * when it has come to its end, unlike that of threads made in any other way.
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

    /** How much processor time they have used. */
    public Duration cpu() {
        var threads = new Thread[group.activeCount() * 2 + MARGIN];
        long nanos = endedNanos.get();
        for (int i = group.enumerate(threads) - 1; i >= 0; i--) {
            nanos += Math.max(0, bean.getThreadCpuTime(threads[i].getId()));
        }
        return Duration.ofNanos(nanos);
    }
}
