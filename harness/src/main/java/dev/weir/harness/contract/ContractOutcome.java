package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. One object tells of one attempt after another, as the engine's does. */
public final class ContractOutcome implements Outcome {
    /** The ways in which an attempt can end. */
    public enum Kind {
        /** With a good answer. */
        SERVED(200, null, null, false),
        /** With an answer that is an error. */
        ERROR(503, null, null, false),
        /** Nobody listened. */
        REFUSED(0, Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN, true),
        /** The connection had gone stale. */
        STALE(0, Failure.CONNECTION_LOST, Evidence.STALE_CONNECTION, false),
        /** No answer came in time. */
        TIMED_OUT(0, Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER, true),
        /** The answer broke off. */
        BROKEN_OFF(200, Failure.RESPONSE_INCOMPLETE, Evidence.RESPONSE_BEGUN, true),
        /** The client went away. */
        CLIENT_GONE(0, Failure.CLIENT_GONE, Evidence.NO_ANSWER, false);

        private final int status;
        private final @Nullable Failure failure;
        private final @Nullable Evidence evidence;
        private final boolean counts;

        Kind(int status, @Nullable Failure failure, @Nullable Evidence evidence, boolean counts) {
            this.status = status;
            this.failure = failure;
            this.evidence = evidence;
            this.counts = counts;
        }
    }

    private Backend backend;
    private Kind kind = Kind.SERVED;
    private long latencyNanos;

    /** Of an attempt at some backend. */
    public ContractOutcome(Backend backend) {
        this.backend = backend;
    }

    /** Tells of another attempt. */
    public ContractOutcome of(Backend where, Kind how, long nanos) {
        backend = where;
        kind = how;
        latencyNanos = nanos;
        return this;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public int status() {
        return kind.status;
    }

    @Override
    public @Nullable Failure failure() {
        return kind.failure;
    }

    @Override
    public @Nullable Evidence evidence() {
        return kind.evidence;
    }

    @Override
    public boolean countsAgainstBackend() {
        return kind.counts;
    }

    @Override
    public boolean reusedConnection() {
        return kind == Kind.STALE;
    }

    @Override
    public long idleNanos() {
        return reusedConnection() ? 1_000_000 : -1;
    }

    @Override
    public long latencyNanos() {
        return latencyNanos;
    }
}
