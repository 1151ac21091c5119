package dev.weir.engine.exchange;

import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import org.jspecify.annotations.Nullable;

/**
 * An upstream as the exchanges of one loop see it: its members at one time, who is asked and told, and on which terms.
 */
public final class Destination {
    private final UpstreamGroup upstream;
    private final PluginChain plugins;
    private final BackendPools pools;
    private final UpstreamTerms terms;
    private final CandidateView candidates;

    Destination(UpstreamGroup upstream, PluginChain plugins, BackendPools pools, UpstreamTerms terms) {
        this.upstream = upstream;
        this.plugins = plugins;
        this.pools = pools;
        this.terms = terms;
        this.candidates = new CandidateView(upstream, pools, plugins);
    }

    /** The same with other members. */
    Destination with(UpstreamGroup members) {
        return new Destination(members, plugins, pools, terms);
    }

    /** The same with others to ask and tell. */
    Destination with(PluginChain others) {
        return new Destination(upstream, others, pools, terms);
    }

    /** The members. */
    public UpstreamGroup upstream() {
        return upstream;
    }

    /** Who is asked and told. */
    public PluginChain plugins() {
        return plugins;
    }

    BackendPools pools() {
        return pools;
    }

    UpstreamTerms terms() {
        return terms;
    }

    /**
     * Chooses where an attempt goes, or which full backend it waits for.
     *
     * @return {@code null} if there is nobody, or nobody in particular to wait for
     */
    @Nullable SharedBackend choose(ExchangeRecord exchange) {
        if (candidates.fill(exchange) > 0) {
            return plugins.choose(exchange, candidates);
        }
        return candidates.anyFull() ? plugins.waitFor(exchange, candidates) : null;
    }

    /** Has a backend chosen that has a place for the attempt. @return {@code false} if it must not go there */
    boolean choose(ExchangeRecord exchange, SharedBackend granted) {
        if (!candidates.fillWith(granted, exchange)) {
            return false;
        }
        plugins.choose(exchange, candidates);
        return true;
    }

    /** Whether, at the last choice, there were backends that lacked only a place. */
    boolean anyFull() {
        return candidates.anyFull();
    }

    /** Whether a backend that was chosen is to be waited for. */
    boolean waitsFor(SharedBackend chosen) {
        return candidates.isFull(chosen);
    }

    /** Whether there is a backend, with a place, that was not tried yet. */
    boolean hasAnother(ExchangeRecord exchange) {
        return candidates.fillWithUntried(exchange) > 0;
    }

    /** The same while an attempt is made. */
    boolean hasAnotherThan(SharedBackend current, ExchangeRecord exchange) {
        int untried = candidates.fillWithUntried(exchange);
        return untried > (candidates.contains(current) ? 1 : 0);
    }
}
