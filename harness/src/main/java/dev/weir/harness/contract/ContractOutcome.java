package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of an attempt. The same object describes one attempt after another, as in the engine. */
public final class ContractOutcome implements Outcome {
    /** The ways in which an attempt can end. */
    public enum Kind {
        /** With a successful response. */
        SERVED(200, null, null),
        /** With an error response. */
        ERROR(503, null, null),
        /** The connection was refused. */
        REFUSED(0, Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN),
        /** The pooled connection was stale. */
        STALE(0, Failure.CONNECTION_LOST, Evidence.STALE_CONNECTION),
        /** No response came in time. */
        TIMED_OUT(0, Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER),
        /** The response was truncated. */
        BROKEN_OFF(200, Failure.RESPONSE_INCOMPLETE, Evidence.RESPONSE_BEGUN),
        /** The client closed its connection. */
        CLIENT_GONE(0, Failure.CLIENT_GONE, Evidence.NO_ANSWER);

        private final int status;
        private final @Nullable Failure failure;
        private final @Nullable Evidence evidence;

        Kind(int status, @Nullable Failure failure, @Nullable Evidence evidence) {
            this.status = status;
            this.failure = failure;
            this.evidence = evidence;
        }
    }

    private Backend backend;
    private int status = Kind.SERVED.status;
    private @Nullable Failure failure;
    private @Nullable Evidence evidence;
    private boolean reused;
    private long latencyNanos;

    /** Creates the outcome of an attempt at a backend. */
    public ContractOutcome(Backend backend) {
        this.backend = backend;
    }

    /**
     * Sample outcomes: responses of all kinds, and all failures with all their evidence, on new and on reused
     * connections.
     */
    public static List<ContractOutcome> samples(Backend backend) {
        List<ContractOutcome> all = new ArrayList<>();
        for (int status : new int[] {200, 204, 304, 404, 429, 500, 503, 599}) {
            all.add(new ContractOutcome(backend).of(backend, status, null, null, 1));
            all.add(new ContractOutcome(backend)
                    .of(backend, status, null, null, 0)
                    .onReused());
        }
        for (Failure failure : Failure.values()) {
            for (Evidence evidence : Evidence.values()) {
                int status = evidence == Evidence.RESPONSE_BEGUN ? 200 : 0;
                all.add(new ContractOutcome(backend).of(backend, status, failure, evidence, 1));
                all.add(new ContractOutcome(backend)
                        .of(backend, 0, failure, evidence, 0)
                        .onReused());
            }
        }
        return all;
    }

    /** Describes another attempt. */
    public ContractOutcome of(Backend where, Kind how, long nanos) {
        return of(where, how.status, how.failure, how.evidence, nanos);
    }

    /** Describes another attempt with an outcome that is no constant; a stale connection is always a reused one. */
    public ContractOutcome of(Backend where, int code, @Nullable Failure why, @Nullable Evidence proof, long nanos) {
        backend = where;
        status = code;
        failure = why;
        evidence = proof;
        reused = proof == Evidence.STALE_CONNECTION;
        latencyNanos = nanos;
        return this;
    }

    /** Marks the attempt as made on a pooled connection. */
    public ContractOutcome onReused() {
        reused = true;
        return this;
    }

    /** A new outcome that describes the same for an attempt at another backend. */
    ContractOutcome at(Backend where) {
        ContractOutcome same = new ContractOutcome(where).of(where, status, failure, evidence, latencyNanos);
        return reused ? same.onReused() : same;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public @Nullable Evidence evidence() {
        return evidence;
    }

    /** As in the table of evidence: if nothing was written, only connect failures count. */
    @Override
    public boolean countsAgainstBackend() {
        if (failure == null || evidence == null || failure.origin() != Failure.Origin.BACKEND) {
            return false;
        }
        return evidence.counts() && (evidence != Evidence.NOTHING_WRITTEN || failure != Failure.CONNECTION_LOST);
    }

    @Override
    public boolean reusedConnection() {
        return reused;
    }

    @Override
    public long idleNanos() {
        return reused ? 1_000_000 : -1;
    }

    @Override
    public long latencyNanos() {
        return latencyNanos;
    }

    @Override
    public String toString() {
        return "status " + status + ", " + failure + ", " + evidence + (reused ? ", on a reused connection" : "");
    }
}
