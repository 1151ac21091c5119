package dev.weir.harness;

import dev.weir.api.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a condition that gives no event, such as the system's view of another process. */
public final class Poll {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Poll() {}

    /** Waits until a condition holds. @return whether it held in time */
    public static boolean until(BooleanSupplier condition, Duration limit, Clock clock) {
        long start = clock.nanos();
        while (!condition.getAsBoolean()) {
            if (clock.nanos() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    /** Waits for a fixed time. */
    public static void pause(Duration time, Clock clock) {
        long until = clock.nanos() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = until - clock.nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
