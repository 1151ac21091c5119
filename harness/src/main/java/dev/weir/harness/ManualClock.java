package dev.weir.harness;

import dev.weir.api.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until somebody turns it: it measures time, and shows the time of day. Any thread.
 */
public final class ManualClock implements Clock, InstantSource {
    /** What it shows at first: the moment of RFC 9110's own examples, Sun, 06 Nov 1994 08:49:37 GMT. */
    public static final Instant START = Instant.parse("1994-11-06T08:49:37Z");

    private final long startNanos;
    private final AtomicLong nanos;

    /** A clock that shows some moment. */
    public ManualClock() {
        this(1_000_000_000L);
    }

    /** A clock that shows this moment; one near the end of the range shows who compares times in the wrong way. */
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
        return START.toEpochMilli() + passed() / 1_000_000; // without an object, for proxies that must make none
    }

    private long passed() {
        return nanos.get() - startNanos;
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
