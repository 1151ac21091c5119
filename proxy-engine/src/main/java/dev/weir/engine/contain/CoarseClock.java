package dev.weir.engine.contain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A coarse clock for all loops, advanced by {@link Watchdog}: reading a real clock around every callback would
 * cost more than most callbacks. It counts the watchdog's ticks, so a pause of the whole process is one tick.
 */
final class CoarseClock {
    private static final VarHandle NOW;

    static {
        try {
            NOW = MethodHandles.lookup().findVarHandle(CoarseClock.class, "now", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long periodNanos;

    @SuppressWarnings("unused") // through the handle
    private int now;

    CoarseClock(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /** The nominal length of a tick. */
    long periodNanos() {
        return periodNanos;
    }

    int now() {
        return (int) NOW.getOpaque(this);
    }

    /** Advances by one tick. Only the watchdog. */
    void advance() {
        NOW.setOpaque(this, now() + 1);
    }
}
