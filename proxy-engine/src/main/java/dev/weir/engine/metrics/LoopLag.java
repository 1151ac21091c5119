package dev.weir.engine.metrics;

import dev.weir.engine.loop.EventLoop;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how long a task waits until a loop runs it: a reader posts a task, and the loop records its delay. So a loop
 * is measured only as often as someone looks, and an idle loop sleeps on.
 */
public final class LoopLag {
    private static final long NONE = Long.MIN_VALUE;

    private final Histogram delays = new Histogram();
    private final AtomicLong postedNanos = new AtomicLong(NONE);

    LoopLag() {}

    /**
     * Posts a task, unless the last one has not run yet. Any thread.
     *
     * @param loop the loop that these metrics belong to
     */
    void probe(EventLoop loop) {
        long now = loop.clock().nanos();
        if (postedNanos.compareAndSet(NONE, now)) {
            loop.execute(() -> {
                delays.record(loop.clock().nanos() - now);
                postedNanos.set(NONE);
            });
        }
    }

    /** How long the current task has been waiting; 0 if there is none. */
    long waitingNanos(EventLoop loop) {
        long posted = postedNanos.get();
        return posted == NONE ? 0 : loop.clock().nanos() - posted;
    }

    Histogram delays() {
        return delays;
    }
}
