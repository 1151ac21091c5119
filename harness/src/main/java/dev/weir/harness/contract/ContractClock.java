package dev.weir.harness.contract;

import dev.weir.api.Clock;

/** A clock that a test advances. One thread. */
public final class ContractClock implements Clock {
    private long nanos = 1_000_000_000_000_000L;

    @Override
    public long nanos() {
        return nanos;
    }

    /** Advances the clock. */
    public void advance(long byNanos) {
        nanos += byNanos;
    }
}
