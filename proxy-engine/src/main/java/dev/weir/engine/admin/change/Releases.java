package dev.weir.engine.admin.change;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends quarantines that were ordered for a time. Any thread. */
public final class Releases {
    /** Runs something later. */
    @FunctionalInterface
    public interface Timer {
        /** Runs a task after a time, on any thread. */
        void in(long nanos, Runnable task);
    }

    private final Timer timer;
    private final InstantSource wallClock;
    private final Map<String, Order> due = new HashMap<>();

    public Releases(Timer timer, InstantSource wallClock) {
        this.timer = timer;
        this.wallClock = wallClock;
    }

    /** One release to come; equal to no other one. */
    private static final class Order {
        private final Instant at;

        Order(Instant at) {
            this.at = at;
        }
    }

    /** When a plugin use will be released; {@code null} if that was not ordered. */
    public synchronized @Nullable Instant due(String use) {
        Order order = due.get(use);
        return order == null ? null : order.at;
    }

    /** Releases a plugin use after a time, unless that is {@linkplain #cancel cancelled}. */
    synchronized void in(int seconds, String use, Runnable release) {
        var order = new Order(wallClock.instant().plusSeconds(seconds));
        due.put(use, order);
        timer.in(TimeUnit.SECONDS.toNanos(seconds), () -> run(use, order, release));
    }

    private synchronized void run(String use, Order order, Runnable release) {
        if (due.remove(use, order)) {
            release.run();
        }
    }

    /** Another order replaces it. */
    synchronized void cancel(String use) {
        due.remove(use);
    }
}
