package dev.weir.engine.exchange;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.ConnectFailure;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PoolHealth;
import dev.weir.api.PooledConnection;
import dev.weir.api.ProxyException;
import dev.weir.api.RetryPolicy;
import dev.weir.api.Standing;
import dev.weir.engine.backend.PoolPolicy;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.plugin.PluginFaults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One loop's instances of all plugins of an upstream, called in the order their contracts promise. Whatever a plugin
 * throws ends here: it costs its exchange a fallback or a 500 at most, and the log names the plugin.
 */
public final class PluginChain implements PoolPolicy {
    private final BalancingStrategy strategy;
    private final HeaderRewriter[] rewriters;
    private final PoolHealth[] health;
    private final RetryChain retries;
    private final ObserverChain observers;
    private final boolean watchesIdle;
    private final PluginFaults faults;
    private long candidateVersions;

    /** The instances, each list in configured order. */
    public PluginChain(
            BalancingStrategy strategy,
            List<HeaderRewriter> rewriters,
            List<PoolHealth> health,
            List<RetryPolicy> retries,
            ObserverChain observers,
            PluginFaults faults) {
        this.faults = faults;
        this.retries = new RetryChain(retries, faults);
        this.strategy = strategy;
        this.rewriters = rewriters.toArray(HeaderRewriter[]::new);
        this.health = health.toArray(PoolHealth[]::new);
        this.observers = observers;
        this.watchesIdle = watching();
    }

    private boolean watching() {
        boolean any = false;
        for (PoolHealth plugin : health) {
            try {
                any |= plugin.watchesIdle();
            } catch (Throwable thrown) {
                faults.report(plugin, "watchesIdle", thrown);
            }
        }
        return any;
    }

    /** Without any plugin but observers: what an exchange goes on with that outlived its own. */
    static PluginChain ofNobody(ObserverChain observers, PluginFaults faults) {
        return new PluginChain(
                (request, candidates) -> candidates.get(0), List.of(), List.of(), List.of(), observers, faults);
    }

    /** Another number for each set of candidates that the strategy is shown, whoever fills it. */
    long nextCandidates() {
        return ++candidateVersions;
    }

    // ---- the strategy ----

    /** The chosen candidate; the first one if the strategy fails. */
    SharedBackend choose(ExchangeRecord exchange, CandidateView candidates) {
        try {
            Backend answer = strategy.choose(exchange, candidates);
            SharedBackend chosen = candidates.chosen(answer);
            if (chosen != null) {
                return chosen;
            }
            faults.report(strategy, "choose", new IllegalStateException(answer + " is not a candidate"));
        } catch (Throwable thrown) {
            faults.report(strategy, "choose", thrown);
        }
        return candidates.get(0);
    }

    /** The full backend that has to be waited for, or {@code null} if any will do. */
    @Nullable SharedBackend waitFor(ExchangeRecord exchange, CandidateView candidates) {
        try {
            Backend answer = strategy.waitFor(exchange, candidates);
            SharedBackend chosen = candidates.chosen(answer);
            if (answer != null && chosen == null) {
                faults.report(strategy, "waitFor", new IllegalStateException(answer + " is not one that is full"));
            }
            return chosen;
        } catch (Throwable thrown) {
            faults.report(strategy, "waitFor", thrown);
            return null;
        }
    }

    void started(Backend backend) {
        try {
            strategy.started(backend);
        } catch (Throwable thrown) {
            faults.report(strategy, "started", thrown);
        }
    }

    /** Tells the strategy that an attempt it heard the start of is over. */
    void completed(Outcome outcome) {
        try {
            strategy.completed(outcome.backend(), outcome);
        } catch (Throwable thrown) {
            faults.report(strategy, "completed", thrown);
        }
    }

    /** Tells everybody how an attempt ended. */
    void attempted(Exchange exchange, Outcome outcome) {
        Backend backend = outcome.backend();
        completed(outcome);
        for (PoolHealth plugin : health) {
            try {
                plugin.completed(backend, outcome);
            } catch (Throwable thrown) {
                faults.report(plugin, "completed", thrown);
            }
        }
        observers.attempted(exchange, outcome);
    }

    // ---- the rewriters ----

    /** Lets the rewriters edit a request. @throws ProxyException if one refuses or fails */
    void request(Exchange exchange, Headers headers) {
        for (HeaderRewriter rewriter : rewriters) {
            try {
                rewriter.request(exchange, headers);
            } catch (Throwable thrown) {
                throw refusal(rewriter, "request", thrown);
            }
        }
    }

    /** Lets the rewriters edit a response, last one first. @throws ProxyException if one refuses or fails */
    void response(Exchange exchange, Headers headers) {
        for (int i = rewriters.length - 1; i >= 0; i--) {
            try {
                rewriters[i].response(exchange, headers);
            } catch (Throwable thrown) {
                throw refusal(rewriters[i], "response", thrown);
            }
        }
    }

    /**
     * As {@link #response} for an answer of the proxy's own; one error is enough, so the chain goes on after another.
     */
    void errorResponse(Exchange exchange, Headers headers) {
        for (int i = rewriters.length - 1; i >= 0; i--) {
            try {
                rewriters[i].response(exchange, headers);
            } catch (Throwable thrown) {
                faults.report(rewriters[i], "response", thrown);
            }
        }
    }

    private ProxyException refusal(HeaderRewriter rewriter, String callback, Throwable thrown) {
        if (thrown instanceof ProxyException meant) {
            return meant;
        }
        faults.report(rewriter, callback, thrown);
        return Failure.PLUGIN_FAILED.because(PluginFaults.nameOf(rewriter) + " failed");
    }

    /** Who decides about further attempts. */
    RetryChain retries() {
        return retries;
    }

    // ---- the pool's health ----

    @Override
    public boolean watchesIdle() {
        return watchesIdle;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        long least = Long.MAX_VALUE;
        for (PoolHealth plugin : health) {
            try {
                least = Math.min(least, plugin.mayIdle(connection));
            } catch (Throwable thrown) {
                faults.report(plugin, "mayIdle", thrown);
            }
        }
        return least;
    }

    @Override
    public IdleVerdict judge(PooledConnection connection, IdleSignal signal) {
        Backend backend = connection.backend();
        IdleVerdict strongest = IdleVerdict.DROP;
        for (PoolHealth plugin : health) {
            IdleVerdict verdict = verdictOf(plugin, connection, signal);
            if (verdict != null && verdict.compareTo(strongest) > 0) {
                strongest = verdict;
            }
        }
        observers.idleClosed(backend, signal, strongest);
        return strongest;
    }

    private @Nullable IdleVerdict verdictOf(PoolHealth plugin, PooledConnection connection, IdleSignal signal) {
        try {
            return plugin.idle(connection, signal);
        } catch (Throwable thrown) {
            faults.report(plugin, "idle", thrown);
            return IdleVerdict.DROP;
        }
    }

    @Override
    public void connectFailed(Backend backend, ConnectFailure failure) {
        for (PoolHealth plugin : health) {
            try {
                plugin.connectFailed(backend, failure);
            } catch (Throwable thrown) {
                faults.report(plugin, "connectFailed", thrown);
            }
        }
    }

    @Override
    public void standingChanged(Backend backend, Standing standing) {
        for (PoolHealth plugin : health) {
            try {
                plugin.standingChanged(backend, standing);
            } catch (Throwable thrown) {
                faults.report(plugin, "standingChanged", thrown);
            }
        }
        observers.standingChanged(backend, standing);
    }
}
