package dev.weir.engine.route;

import dev.weir.api.Backend;
import dev.weir.api.ConnectFailure;
import dev.weir.api.Exchange;
import dev.weir.api.Headers;
import dev.weir.api.HealthStatus;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.Outcome;
import dev.weir.api.PooledConnection;
import dev.weir.api.ProxyException;
import dev.weir.api.Request;
import dev.weir.engine.contain.GuardedHealth;
import dev.weir.engine.contain.GuardedResponder;
import dev.weir.engine.contain.GuardedRetries;
import dev.weir.engine.contain.GuardedRewriter;
import dev.weir.engine.contain.GuardedStrategy;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.pool.PoolPolicy;
import dev.weir.engine.upstream.SharedBackend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls one loop's instances of all plugins of an upstream, in the order that their contracts promise. Each instance is
 * called through its guard, which catches its exceptions.
 */
public final class PluginChain implements PoolPolicy {
    private static final System.Logger LOG = System.getLogger("dev.weir.plugins");

    private final GuardedStrategy strategy;
    private final GuardedRewriter[] rewriters;
    private final GuardedRewriter[] attemptRewriters;
    private final ResponderChain responders;
    private final GuardedHealth[] health;
    private final RetryChain retries;
    private final ObserverChain observers;
    private final boolean watchesIdle;
    private final PluginNames names;
    private long candidateVersions;

    /** Creates the chain; each list is in configured order. */
    public PluginChain(
            GuardedStrategy strategy,
            List<GuardedRewriter> rewriters,
            List<GuardedResponder> responders,
            List<GuardedHealth> health,
            List<GuardedRetries> retries,
            ObserverChain observers) {
        this.retries = new RetryChain(retries);
        this.strategy = strategy;
        this.rewriters = rewriters.toArray(GuardedRewriter[]::new);
        this.attemptRewriters =
                rewriters.stream().filter(GuardedRewriter::editsAttempts).toArray(GuardedRewriter[]::new);
        this.responders = new ResponderChain(responders);
        this.health = health.toArray(GuardedHealth[]::new);
        this.observers = observers;
        this.watchesIdle = watching();
        this.names = PluginNames.of(strategy, rewriters, responders, health, retries);
    }

    private boolean watching() {
        boolean any = false;
        for (GuardedHealth plugin : health) {
            any |= plugin.watchesIdle();
        }
        return any;
    }

    /** A new version number for the candidates that the strategy gets. */
    long nextCandidates() {
        return ++candidateVersions;
    }

    // ---- the strategy ----

    /** The chosen candidate, or a full one to queue for. */
    SharedBackend choose(Request request, CandidateView candidates) {
        SharedBackend chosen = candidates.chosen(strategy.choose(request, candidates));
        return chosen == null ? candidates.get(0) : chosen;
    }

    /** The strategy's reason for the last choice, if it gives one. Must be called before the next choice. */
    public @Nullable String reason() {
        return strategy.reason();
    }

    /** The name of the strategy. */
    public String strategyName() {
        return strategy.name();
    }

    /** Whether the strategy made the last choice; if not, it failed or is quarantined. */
    public boolean strategyChose() {
        return strategy.choseItself();
    }

    /** The names of the plugins but the observers. */
    public PluginNames names() {
        return names;
    }

    /** The full backend to queue for, or {@code null} for any. */
    @Nullable SharedBackend waitFor(Request request, CandidateView candidates) {
        return candidates.chosen(strategy.waitFor(request, candidates));
    }

    public void started(Backend backend) {
        strategy.started(backend);
    }

    /** Notifies the strategy of the end of an attempt, after it was notified of the start. */
    public void completed(Outcome outcome) {
        strategy.completed(outcome.backend(), outcome);
    }

    /** Notifies all plugins of the end of an attempt. */
    public void attempted(Exchange exchange, Outcome outcome) {
        Backend backend = outcome.backend();
        completed(outcome);
        for (GuardedHealth plugin : health) {
            plugin.completed(backend, outcome);
        }
        observers.attempted(exchange, outcome);
    }

    // ---- the rewriters ----

    /** Runs the rewriters on a request. @throws ProxyException if one refuses or fails */
    public void request(Exchange exchange, Headers headers) {
        for (GuardedRewriter rewriter : rewriters) {
            rewriter.request(exchange, headers);
        }
    }

    /** Whether a rewriter edits the request of each attempt. */
    public boolean editsAttempts() {
        return attemptRewriters.length > 0;
    }

    /** Runs those rewriters. @throws ProxyException if one refuses or fails */
    public void attempt(Exchange exchange, Headers headers) {
        for (GuardedRewriter rewriter : attemptRewriters) {
            rewriter.attempt(exchange, headers);
        }
    }

    /** Runs the rewriters on a response, in reverse order. @throws ProxyException if one refuses or fails */
    public void response(Exchange exchange, Headers headers) {
        for (int i = rewriters.length - 1; i >= 0; i--) {
            rewriters[i].response(exchange, headers);
        }
    }

    /**
     * As {@link #response} for a local reply; the chain continues after a failed rewriter, since the first error is
     * reported.
     */
    public void errorResponse(Exchange exchange, Headers headers) {
        for (int i = rewriters.length - 1; i >= 0; i--) {
            try {
                rewriters[i].response(exchange, headers);
            } catch (ProxyException another) {
                SafeLog.log(
                        LOG, System.Logger.Level.DEBUG, "a rewriter failed on the response to another error", another);
            }
        }
    }

    /** The plugins that may answer in place of a backend. */
    public ResponderChain responders() {
        return responders;
    }

    /** The plugins that decide about further attempts. */
    public RetryChain retries() {
        return retries;
    }

    // ---- pool health ----

    @Override
    public boolean watchesIdle() {
        return watchesIdle;
    }

    @Override
    public long mayIdle(PooledConnection connection) {
        long least = Long.MAX_VALUE;
        for (GuardedHealth plugin : health) {
            least = Math.min(least, plugin.mayIdle(connection));
        }
        return least;
    }

    @Override
    public IdleVerdict judge(PooledConnection connection, IdleSignal signal) {
        Backend backend = connection.backend();
        IdleVerdict strongest = IdleVerdict.DROP;
        for (GuardedHealth plugin : health) {
            IdleVerdict verdict = plugin.idle(connection, signal);
            if (verdict.compareTo(strongest) > 0) {
                strongest = verdict;
            }
        }
        observers.idleClosed(backend, signal, strongest);
        return strongest;
    }

    @Override
    public void connectFailed(Backend backend, ConnectFailure failure) {
        for (GuardedHealth plugin : health) {
            plugin.connectFailed(backend, failure);
        }
    }

    @Override
    public void healthChanged(Backend backend, HealthStatus healthStatus) {
        for (GuardedHealth plugin : health) {
            plugin.healthChanged(backend, healthStatus);
        }
        observers.healthChanged(backend, healthStatus);
    }
}
