package dev.weir.engine.admin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads for what may take its time: one for views and one for changes, so that a long reload hides no state. */
final class AdminWorkers implements AutoCloseable {
    private static final int MOST_WAITING = 256;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor views = worker("weir-admin-views");
    private final ThreadPoolExecutor changes = worker("weir-admin-changes");

    private static ThreadPoolExecutor worker(String name) {
        var pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    ThreadPoolExecutor views() {
        return views;
    }

    ThreadPoolExecutor changes() {
        return changes;
    }

    @Override
    public void close() {
        views.shutdownNow();
        changes.shutdown(); // a reload that has begun ends properly
    }
}
