package dev.weir.engine.plugin;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.HealthCheck;
import dev.weir.api.PoolHealth;
import dev.weir.api.Responder;
import dev.weir.api.RetryPolicy;
import java.util.stream.Stream;

/** The extension points: what a plugin can be. */
public enum PluginKind {
    /** Chooses the backend of an attempt. */
    BALANCING("balancing", BalancingStrategy.class),
    /** Edits headers on their way through. */
    REWRITER("rewriter", HeaderRewriter.class),
    /** Responds to requests instead of a backend. */
    RESPONDER("responder", Responder.class),
    /** Decides about pooled connections and backends. */
    HEALTH("health", PoolHealth.class),
    /** Decides whether a failed attempt is followed by another. */
    RETRY("retry", RetryPolicy.class),
    /** Probes backends. */
    CHECK("check", HealthCheck.class),
    /** Observes what happens, without influence on it. */
    OBSERVER("observer", ExchangeObserver.class);

    private final String word;
    private final Class<?> spi;

    PluginKind(String word, Class<?> spi) {
        this.word = word;
        this.spi = spi;
    }

    /** All kinds except the strategies, in order. */
    public static PluginKind[] beside() {
        return Stream.of(values()).filter(kind -> kind != BALANCING).toArray(PluginKind[]::new);
    }

    /** One word for the kind, for lists and errors. */
    public String word() {
        return word;
    }

    /** The interface that plugins of this kind implement. */
    public Class<?> spi() {
        return spi;
    }
}
