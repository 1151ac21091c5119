package dev.weir.engine.route;

import dev.weir.api.Request;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An upstream as the exchanges of one loop see it: its members at one time, which plugins have a say, and by which policy.
 */
public final class RouteTarget {
    private final UpstreamSnapshot upstream;
    private final PluginChain plugins;
    private final BackendPools pools;
    private final AttemptPolicy policy;
    private final CandidateView candidates;

    RouteTarget(UpstreamSnapshot upstream, PluginChain plugins, BackendPools pools, AttemptPolicy policy) {
        this.upstream = upstream;
        this.plugins = plugins;
        this.pools = pools;
        this.policy = policy;
        this.candidates = new CandidateView(upstream, pools, plugins);
    }

    /** The same with other members. */
    public RouteTarget with(UpstreamSnapshot members) {
        return new RouteTarget(members, plugins, pools, policy);
    }

    /** The same with others to ask and tell. */
    public RouteTarget with(PluginChain others) {
        return new RouteTarget(upstream, others, pools, policy);
    }

    /** The members. */
    public UpstreamSnapshot upstream() {
        return upstream;
    }

    /** Who is asked and told. */
    public PluginChain plugins() {
        return plugins;
    }

    public BackendPools pools() {
        return pools;
    }

    public AttemptPolicy policy() {
        return policy;
    }

    /**
     * Chooses where an attempt goes, or which full backend it waits for.
     *
     * @return {@code null} if there is nobody, or nobody in particular to wait for
     */
    public @Nullable SharedBackend choose(Request request, TriedBackends tried) {
        if (candidates.fill(tried) > 0) {
            return plugins.choose(request, candidates);
        }
        return candidates.anyFull() ? plugins.waitFor(request, candidates) : null;
    }

    /** Has a backend chosen that has a place for the attempt. @return {@code false} if it must not go there */
    public boolean choose(Request request, TriedBackends tried, SharedBackend granted) {
        if (!candidates.fillWith(granted, tried)) {
            return false;
        }
        plugins.choose(request, candidates);
        return true;
    }

    /** Whether, at the last choice, there were backends that lacked only a place. */
    public boolean anyFull() {
        return candidates.anyFull();
    }

    /** Whether a backend that was chosen is to be waited for. */
    public boolean waitsFor(SharedBackend chosen) {
        return candidates.isFull(chosen);
    }

    /** Whether there is a backend, with a place, that was not tried yet. */
    public boolean hasAnother(TriedBackends tried) {
        return candidates.fillWithUntried(tried) > 0;
    }

    /** The same while an attempt is made. */
    public boolean hasAnotherThan(SharedBackend current, TriedBackends tried) {
        int untried = candidates.fillWithUntried(tried);
        return untried > (candidates.contains(current) ? 1 : 0);
    }
}
