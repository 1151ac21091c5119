package dev.weir.engine.contain;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;

/** Guards a retry policy: an exception counts as a refusal. */
public final class GuardedRetries extends Guard implements RetryPolicy {
    private final RetryPolicy policy;

    GuardedRetries(RetryPolicy policy, PluginHealth pluginHealth, LoopWatch watch) {
        super(policy, RetryPolicy.class, pluginHealth, watch);
        this.policy = policy;
    }

    @Override
    public long beforeRetry(Exchange exchange, Outcome failed) {
        if (quarantined()) {
            return pluginHealth().refuses() ? REFUSED : 0;
        }
        Guard outer = enter(Callback.BEFORE_RETRY);
        try {
            return policy.beforeRetry(exchange, failed);
        } catch (Throwable thrown) {
            failed(Callback.BEFORE_RETRY, thrown);
            return REFUSED;
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public boolean isFailure(Exchange exchange, int status) {
        if (skips(Callback.IS_FAILURE)) {
            return false;
        }
        Guard outer = enter(Callback.IS_FAILURE);
        try {
            return policy.isFailure(exchange, status);
        } catch (Throwable thrown) {
            failed(Callback.IS_FAILURE, thrown);
            return false;
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void started(Exchange exchange) {
        if (skips(Callback.STARTED)) {
            return;
        }
        Guard outer = enter(Callback.STARTED);
        try {
            policy.started(exchange);
        } catch (Throwable thrown) {
            failed(Callback.STARTED, thrown);
        } finally {
            leave(outer, exchange);
        }
    }

    @Override
    public void completed(Exchange exchange) {
        if (skips(Callback.COMPLETED)) {
            return;
        }
        Guard outer = enter(Callback.COMPLETED);
        try {
            policy.completed(exchange);
        } catch (Throwable thrown) {
            failed(Callback.COMPLETED, thrown);
        } finally {
            leave(outer, exchange);
        }
    }
}
