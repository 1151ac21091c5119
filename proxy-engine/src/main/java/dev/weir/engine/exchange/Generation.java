package dev.weir.engine.exchange;

import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import org.jspecify.annotations.Nullable;

/**
 * One loop's plugins and candidates as configured at one time. It does not change: a reload makes the next generation
 * and swaps it in, and each exchange keeps the one it began with.
 */
public final class Generation {
    private final long number;
    private final UpstreamGroup upstream;
    private final PluginChain plugins;
    private final CandidateView candidates;

    /** A generation of one loop. */
    public Generation(long number, UpstreamGroup upstream, PluginChain plugins) {
        this.number = number;
        this.upstream = upstream;
        this.plugins = plugins;
        this.candidates = new CandidateView(upstream);
    }

    /** Counts up with every reload, from 1. */
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

    /** Chooses where an attempt goes. @return {@code null} if there is nobody left */
    @Nullable SharedBackend choose(ExchangeRecord exchange) {
        return candidates.fill(exchange) == 0 ? null : candidates.get(plugins.choose(exchange, candidates));
    }
}
