package dev.weir.engine.route;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.contain.GuardedRetries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls one loop's retry plugins. */
public final class RetryChain {
    private final GuardedRetries[] policies;
    private @Nullable String refuser;

    RetryChain(List<GuardedRetries> policies) {
        this.policies = policies.toArray(GuardedRetries[]::new);
    }

    /** Whether there is no retry plugin. */
    public boolean isEmpty() {
        return policies.length == 0;
    }

    public void started(Exchange exchange) {
        for (GuardedRetries policy : policies) {
            policy.started(exchange);
        }
    }

    /** Nanoseconds to wait before another attempt, or {@link RetryPolicy#REFUSED}. */
    public long beforeRetry(Exchange exchange, Outcome failed) {
        long longest = 0;
        for (GuardedRetries policy : policies) {
            long pause = policy.beforeRetry(exchange, failed);
            if (pause < 0) {
                refuser = policy.name();
                return RetryPolicy.REFUSED;
            }
            longest = Math.max(longest, pause);
        }
        return longest;
    }

    /** The plugin that refused last. Must be called right after {@link #beforeRetry} refused. */
    public @Nullable String refuser() {
        return refuser;
    }

    /** Whether a response counts as a failure. */
    public boolean isFailure(Exchange exchange, int status) {
        boolean any = false;
        for (GuardedRetries policy : policies) {
            any |= policy.isFailure(exchange, status);
        }
        return any;
    }

    public void completed(Exchange exchange) {
        for (GuardedRetries policy : policies) {
            policy.completed(exchange);
        }
    }
}
