package dev.weir.plugins.health;

import java.time.Duration;

/**
 * For how long a backend is ejected: the base time as often as it was ejected in a row, and never longer than the
 * maximum. Every interval that it spends in rotation makes the next ejection one base time shorter, which is found out
 * from the clock when the next one comes.
 *
 * <p><b>Thread:</b> any.
 */
final class EjectionTime {
    private final long base;
    private final long max;
    private final long interval;
    private int inARow;
    private long backAt;

    EjectionTime(Duration base, Duration max, Duration interval) {
        this.base = base.toNanos();
        this.max = Math.max(max.toNanos(), this.base);
        this.interval = interval.toNanos();
    }

    /** Begins the next ejection. @return how many nanoseconds it takes, before jitter */
    synchronized long next(long nowNanos) {
        if (inARow > 0) {
            long healthy = Math.max(nowNanos - backAt, 0) / interval;
            inARow = (int) Math.max(inARow - healthy, 0);
        }
        if (inARow * base < max) { // beyond that nothing would grow but the time it takes to be forgiven
            inARow++;
        }
        long nanos = Math.min(inARow * base, max);
        backAt = nowNanos + nanos;
        return nanos;
    }

    /** It is in rotation, perhaps sooner than was planned. */
    synchronized void back(long nowNanos) {
        if (backAt - nowNanos > 0) {
            backAt = nowNanos;
        }
    }
}
