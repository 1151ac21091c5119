package dev.weir.plugins.health;

import java.time.Duration;

/**
 * The duration of a backend's ejections: the base time multiplied by the number of ejections in a row, up to the
 * maximum. Every interval in rotation makes the next ejection one base time shorter; this is computed when the next one
 * begins.
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

    /** Begins the next ejection. @return its duration in nanoseconds, without jitter */
    synchronized long next(long nowNanos) {
        if (inARow > 0) {
            long healthy = Math.max(nowNanos - backAt, 0) / interval;
            inARow = (int) Math.max(inARow - healthy, 0);
        }
        if (inARow * base < max) { // beyond that, the duration cannot grow, only the intervals until it is short again
            inARow++;
        }
        long nanos = Math.min(inARow * base, max);
        backAt = nowNanos + nanos;
        return nanos;
    }

    /** The backend is in rotation again, perhaps before the planned end. */
    synchronized void back(long nowNanos) {
        if (backAt - nowNanos > 0) {
            backAt = nowNanos;
        }
    }
}
