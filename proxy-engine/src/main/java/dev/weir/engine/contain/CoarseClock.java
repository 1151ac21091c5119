package dev.weir.engine.contain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A coarse time for all loops, which {@link Watchdog} moves on: to read a clock before and after every callback would
 * cost more than most callbacks do. It counts how often the watchdog woke, so a pause of the whole process is one tick.
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

    /** How long one is, if all goes well. */
    long periodNanos() {
        return periodNanos;
    }

    int now() {
        return (int) NOW.getOpaque(this);
    }

    /** One more is over. Only the watchdog. */
    void advance() {
        NOW.setOpaque(this, now() + 1);
    }
}
