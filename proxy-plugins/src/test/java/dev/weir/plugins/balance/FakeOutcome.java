package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import org.jspecify.annotations.Nullable;

/** An attempt that received a response. */
record FakeOutcome(Backend backend, int status, long latencyNanos) implements Outcome {
    @Override
    public @Nullable Failure failure() {
        return null;
    }

    @Override
    public @Nullable Evidence evidence() {
        return null;
    }

    @Override
    public boolean countsAgainstBackend() {
        return false;
    }

    @Override
    public boolean reusedConnection() {
        return false;
    }

    @Override
    public long idleNanos() {
        return -1;
    }
}
