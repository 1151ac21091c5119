package dev.weir.engine.plugin;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.PoolHealth;

/** The extension points: what a plugin can be. */
public enum PluginKind {
    /** Chooses the backend of an attempt. */
    BALANCING("balancing", BalancingStrategy.class),
    /** Edits headers on their way through. */
    REWRITER("rewriter", HeaderRewriter.class),
    /** Decides about pooled connections and backends. */
    HEALTH("health", PoolHealth.class),
    /** Watches. */
    OBSERVER("observer", ExchangeObserver.class);

    private final String word;
    private final Class<?> spi;

    PluginKind(String word, Class<?> spi) {
        this.word = word;
        this.spi = spi;
    }

    /** The kind in one word, for lists and errors. */
    public String word() {
        return word;
    }

    /** The interface that plugins of this kind implement. */
    public Class<?> spi() {
        return spi;
    }
}
