package dev.weir.engine.assembly;

import dev.weir.engine.check.HealthChecks;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.reload.LoopPlan;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.List;

/** What one loop does for an upstream beside serving requests: it keeps connections and checks backends. */
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

    /** A configuration has this to say about it. */
    void adopt(LoopPlan.Part part) {
        pools.use(part.settings(), part.plugins());
        checks.use(part.checks());
        members(part.members());
    }

    /** These are its members from now on. */
    void members(UpstreamSnapshot group) {
        members = group.members();
        closeRemoved();
    }

    /** Closes connections to those that are no members. */
    void closeRemoved() {
        pools.keepOnly(members);
    }

    /** Opens the connections that should be warm, and checks the backends that have to be checked. */
    void warmAndCheck() {
        pools.warm(members);
        checks.watch(members);
    }

    /** No configuration has it any more. Requests that run may still need connections. */
    void stopChecks() {
        checks.use(List.of());
        checks.watch(List.of());
    }

    /** No request needs it any more. */
    void end() {
        pools.end();
    }

    /** The loop ends. */
    void close() {
        checks.close();
        pools.close();
    }
}
