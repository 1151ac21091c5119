package dev.weir.engine.admin.view;

import dev.weir.api.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Turns times of the monotonic clock into times of day. Both clocks are read together once, so that the same time always
 * has the same text. Any thread.
 */
public final class TimeScale {
    private final InstantSource wallClock;
    private final Instant begin;
    private final long beginNanos;

    public TimeScale(Clock clock, InstantSource wallClock) {
        this.wallClock = wallClock;
        this.begin = wallClock.instant();
        this.beginNanos = clock.nanos();
    }

    /** A time of the monotonic clock. */
    public String at(long nanos) {
        return text(begin.plusNanos(nanos - beginNanos));
    }

    /** The time of day now. */
    public String now() {
        return text(wallClock.instant());
    }

    /** When this scale was made. */
    public String begin() {
        return text(begin);
    }

    /** A time of day, to the millisecond. */
    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
