package dev.weir.engine.exchange;

import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import org.jspecify.annotations.Nullable;

/**
 * One loop's plugins and candidates as configured at one time. It does not change: a reload, or a change of the
 * members, makes the next generation and swaps it in, and each exchange keeps the one it began with.
 */
public final class Generation {
    private final long number;
    private final UpstreamGroup upstream;
    private final PluginChain plugins;
    private final BackendPools pools;
    private final CandidateView candidates;

    /** A generation of one loop. */
    public Generation(long number, UpstreamGroup upstream, PluginChain plugins, BackendPools pools) {
        this.number = number;
        this.upstream = upstream;
        this.plugins = plugins;
        this.pools = pools;
        this.candidates = new CandidateView(upstream, pools);
    }

    /** The same plugins with other members. */
    public Generation with(UpstreamGroup members) {
        return new Generation(number + 1, members, plugins, pools);
    }

    /** Counts up with every reload and change of the members, from 1. */
    public long number() {
        return number;
    }

    /** Where requests go. */
    public UpstreamGroup upstream() {
        return upstream;
    }

    /** Who is asked and told. */
    public PluginChain plugins() {
        return plugins;
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
