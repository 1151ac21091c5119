package dev.weir.engine.admin.change;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ends quarantines that were ordered for a time. Any thread. */
public final class Releases {
    /** Runs something later. */
    @FunctionalInterface
    public interface Timer {
        /** Runs a task after a time, on any thread. */
        void in(long nanos, Runnable task);
    }

    private final Timer timer;
    private final Map<String, Object> due = new HashMap<>();

    public Releases(Timer timer) {
        this.timer = timer;
    }

    /** Releases a plugin use after a time, unless that is {@linkplain #cancel cancelled}. */
    synchronized void in(int seconds, String use, Runnable release) {
        var order = new Object();
        due.put(use, order);
        timer.in(TimeUnit.SECONDS.toNanos(seconds), () -> run(use, order, release));
    }

    private synchronized void run(String use, Object order, Runnable release) {
        if (due.remove(use, order)) {
            release.run();
        }
    }

    /** Another order replaces it. */
    synchronized void cancel(String use) {
        due.remove(use);
    }
}
