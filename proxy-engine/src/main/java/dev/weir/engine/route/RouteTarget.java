package dev.weir.engine.route;

import dev.weir.api.Request;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An upstream in one generation of a loop: its members at one time, its plugins and its policy.
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

    /** A copy with other members. */
    public RouteTarget with(UpstreamSnapshot members) {
        return new RouteTarget(members, plugins, pools, policy);
    }

    /** A copy with other plugins. */
    public RouteTarget with(PluginChain others) {
        return new RouteTarget(upstream, others, pools, policy);
    }

    /** The members. */
    public UpstreamSnapshot upstream() {
        return upstream;
    }

    /** The plugins. */
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
     * Chooses the backend of an attempt, or the full backend to queue for.
     *
     * @return {@code null} if there is none, or if the request queues for any backend
     */
    public @Nullable SharedBackend choose(Request request, TriedBackends tried) {
        boolean any = candidates.fill(tried) > 0;
        describe(tried);
        if (any) {
            return plugins.choose(request, candidates);
        }
        return candidates.anyFull() ? plugins.waitFor(request, candidates) : null;
    }

    /** Chooses a backend of which a slot was acquired. @return {@code false} if it is not eligible */
    public boolean choose(Request request, TriedBackends tried, SharedBackend granted) {
        if (!candidates.fillWith(granted, tried)) {
            return false;
        }
        describe(tried);
        plugins.choose(request, candidates);
        return true;
    }

    private void describe(TriedBackends tried) {
        Choice choice = tried.choice();
        if (choice != null) {
            candidates.describe(choice, tried);
        }
    }

    /** Whether some backends were ineligible only because they were full, at the last choice. */
    public boolean anyFull() {
        return candidates.anyFull();
    }

    /** Whether the request has to queue for a chosen backend. */
    public boolean waitsFor(SharedBackend chosen) {
        return candidates.isFull(chosen);
    }

    /** Whether an untried backend with free capacity exists. */
    public boolean hasAnother(TriedBackends tried) {
        return candidates.fillWithUntried(tried) > 0;
    }

    /** As {@link #hasAnother}, while an attempt is made. */
    public boolean hasAnotherThan(SharedBackend current, TriedBackends tried) {
        int untried = candidates.fillWithUntried(tried);
        return untried > (candidates.contains(current) ? 1 : 0);
    }
}
