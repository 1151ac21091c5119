package dev.weir.harness;

import dev.weir.api.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that advances only when a test advances it: both the monotonic time and the time of day. Any thread. */
public final class ManualClock implements Clock, InstantSource {
    /** The initial time: the date of RFC 9110's own examples, Sun, 06 Nov 1994 08:49:37 GMT. */
    public static final Instant START = Instant.parse("1994-11-06T08:49:37Z");

    private final long startNanos;
    private final AtomicLong nanos;

    /** A clock with some initial time. */
    public ManualClock() {
        this(1_000_000_000L);
    }

    /** A clock with this initial time; one near overflow reveals wrong comparisons of times. */
    public ManualClock(long startNanos) {
        this.startNanos = startNanos;
        nanos = new AtomicLong(startNanos);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(passed());
    }

    @Override
    public long millis() {
        return START.toEpochMilli() + passed() / 1_000_000; // allocates no object, for proxies that must allocate none
    }

    private long passed() {
        return nanos.get() - startNanos;
    }

    /** Advances the clock. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
