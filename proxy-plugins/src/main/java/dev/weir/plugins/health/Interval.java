package dev.weir.plugins.health;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The interval of an upstream after which its backends are compared. No timer ends it. Instead, the first completion
 * after its time ends it, on one loop only. It is also the lock for ejections, so that two loops together do not exceed
 * the maximum of ejected backends. The lock is held during one iteration over the backends, and only when one fails.
 *
 * <p><b>Thread:</b> any.
 */
final class Interval {
    private final long nanos;
    private final AtomicLong end;

    Interval(long nanos, long nowNanos) {
        this.nanos = nanos;
        this.end = new AtomicLong(nowNanos + nanos);
    }

    /** Returns true to one caller when the interval is over, and begins the next. */
    boolean isOver(long nowNanos) {
        long over = end.get();
        return nowNanos - over >= 0 && end.compareAndSet(over, nowNanos + nanos);
    }
}
