package dev.weir.engine.admin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads for what may take its time: one for views, one for questions to loops, and one for changes, so that
 * neither a blocked loop nor a long reload hides the state.
 */
final class AdminWorkers implements AutoCloseable {
    private static final int MOST_WAITING = 256;
    private static final int MOST_QUESTIONS = 16;
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor views = worker("weir-admin-views", MOST_WAITING);
    private final ThreadPoolExecutor questions = worker("weir-admin-questions", MOST_QUESTIONS);
    private final ThreadPoolExecutor changes = worker("weir-admin-changes", MOST_WAITING);

    private static ThreadPoolExecutor worker(String name, int most) {
        var pool =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(most), task -> {
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

    ThreadPoolExecutor questions() {
        return questions;
    }

    ThreadPoolExecutor changes() {
        return changes;
    }

    @Override
    public void close() {
        views.shutdownNow();
        questions.shutdownNow();
        changes.shutdown(); // a reload that has begun ends properly
    }
}
