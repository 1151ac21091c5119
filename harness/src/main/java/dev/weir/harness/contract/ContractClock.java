package dev.weir.harness.contract;

import dev.weir.api.Clock;

/** A clock that a test turns. One thread. */
public final class ContractClock implements Clock {
    private long nanos = 1_000_000_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    /** Lets time pass. */
    public void advance(long byNanos) {
        nanos += byNanos;
    }
}
