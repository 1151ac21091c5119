package dev.weir.plugins.health;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The interval of an upstream after which its members are compared. No timer ends it: the first completion that comes
 * later does, on whichever loop, and one loop alone. It is also the lock under which members are ejected, so that two
 * loops do not both take the last place under the cap. It is held for one pass over the members, and only when one
 * fails.
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

    /** Says to one caller that the interval is over, and begins the next. */
    boolean isOver(long nowNanos) {
        long over = end.get();
        return nowNanos - over >= 0 && end.compareAndSet(over, nowNanos + nanos);
    }
}
