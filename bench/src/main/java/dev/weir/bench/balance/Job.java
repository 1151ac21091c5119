package dev.weir.bench.balance;

import dev.weir.harness.contract.ContractBackend;
import dev.weir.harness.contract.ContractRequest;
import org.jspecify.annotations.Nullable;

/** A client's request in a simulation: one attempt, or several. */
final class Job {
    final ContractRequest request;
    final SimulatedLoop loop;
    final long arrivedNanos;
    private @Nullable ContractBackend backend;
    private long begunNanos;
    private int attempts;
    private boolean over;

    Job(ContractRequest request, SimulatedLoop loop, long arrivedNanos) {
        this.request = request;
        this.loop = loop;
        this.arrivedNanos = arrivedNanos;
    }

    void begin(ContractBackend chosen, long nanos) {
        backend = chosen;
        begunNanos = nanos;
        attempts++;
    }

    /** The backend of the current attempt. */
    ContractBackend backend() {
        if (backend == null) {
            throw new IllegalStateException("no attempt has begun");
        }
        return backend;
    }

    long begunNanos() {
        return begunNanos;
    }

    int attempts() {
        return attempts;
    }

    /** Whether the client has given up. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}
