package dev.weir.harness;

import dev.weir.api.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until somebody turns it. Any thread. */
public final class ManualClock implements Clock {
    private final AtomicLong nanos;

    /** A clock that shows some moment. */
    public ManualClock() {
        this(1_000_000_000L);
    }

    /** A clock that shows this moment; one near the end of the range shows who compares times in the wrong way. */
    public ManualClock(long startNanos) {
        nanos = new AtomicLong(startNanos);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
