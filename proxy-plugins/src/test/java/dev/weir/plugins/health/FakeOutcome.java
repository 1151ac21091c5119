package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import org.jspecify.annotations.Nullable;

/** A made-up outcome of an attempt. */
public record FakeOutcome(
        int status, @Nullable Failure failure, @Nullable Evidence evidence, int earlierRequests, long idleNanos)
        implements Outcome {
    /** A complete response. */
    public static FakeOutcome response(int status) {
        return new FakeOutcome(status, null, null, 0, -1);
    }

    /** A failure without a response. */
    public static FakeOutcome failed(Failure failure, Evidence evidence) {
        return new FakeOutcome(0, failure, evidence, 0, -1);
    }

    /** A reused connection that was closed when the request arrived. */
    public static FakeOutcome stale(long idleNanos) {
        return new FakeOutcome(0, Failure.CONNECTION_LOST, Evidence.STALE_CONNECTION, 1, idleNanos);
    }

    /** The same on a connection that had idled for so long since its last request. */
    public FakeOutcome afterIdling(long nanos) {
        return new FakeOutcome(status, failure, evidence, 1, nanos);
    }

    @Override
    public Backend backend() {
        throw new AssertionError("not asked for here");
    }

    @Override
    public boolean countsAgainstBackend() {
        return failure != null && failure.origin() == Failure.Origin.BACKEND && evidence != null && evidence.counts();
    }

    @Override
    public boolean reusedConnection() {
        return idleNanos >= 0;
    }

    @Override
    public long latencyNanos() {
        return 0;
    }
}
