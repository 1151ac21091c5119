package dev.weir.engine.assembly;

import dev.weir.engine.check.HealthChecks;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.reload.LoopPlan;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.List;

/** Maintains one upstream on one loop: its warm connections and its health checks. */
final class LoopUpkeep {
    private final SharedUpstream core;
    private final BackendPools pools;
    private final HealthChecks checks;
    private List<SharedBackend> members = List.of();

    LoopUpkeep(SharedUpstream core, BackendPools pools, HealthChecks checks) {
        this.core = core;
        this.pools = pools;
        this.checks = checks;
    }

    boolean isOf(SharedUpstream candidate) {
        return core == candidate;
    }

    BackendPools pools() {
        return pools;
    }

    /** Applies the upstream's part of a configuration. */
    void adopt(LoopPlan.Part part) {
        pools.use(part.settings(), part.plugins());
        checks.use(part.checks());
        members(part.members());
    }

    /** Applies a new set of members. */
    void members(UpstreamSnapshot group) {
        members = group.members();
        closeRemoved();
    }

    /** Closes the connections to removed backends. */
    void closeRemoved() {
        pools.keepOnly(members);
    }

    /** Opens warm connections, and starts the health checks. */
    void warmAndCheck() {
        pools.warm(members);
        checks.watch(members);
    }

    /**
     * Stops the checks: no configuration contains the upstream any more. Running requests may still need connections.
     */
    void stopChecks() {
        checks.use(List.of());
        checks.watch(List.of());
    }

    /** Closes the pools: no request needs the upstream any more. */
    void end() {
        pools.end();
    }

    /** Closes everything, because the loop ends. */
    void close() {
        checks.close();
        pools.close();
    }
}
