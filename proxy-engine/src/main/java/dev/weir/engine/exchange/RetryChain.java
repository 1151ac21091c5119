package dev.weir.engine.exchange;

import dev.weir.api.Exchange;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.plugin.PluginFaults;
import java.util.List;

/** One loop's instances of the retry plugins. Whatever one throws counts as a refusal. */
final class RetryChain {
    private final RetryPolicy[] policies;
    private final PluginFaults faults;

    RetryChain(List<RetryPolicy> policies, PluginFaults faults) {
        this.policies = policies.toArray(RetryPolicy[]::new);
        this.faults = faults;
    }

    /** Whether there is anybody to ask. */
    boolean isEmpty() {
        return policies.length == 0;
    }

    void started(Exchange exchange) {
        for (RetryPolicy policy : policies) {
            try {
                policy.started(exchange);
            } catch (Throwable thrown) {
                faults.report(policy, "started", thrown);
            }
        }
    }

    /** Nanoseconds to wait before another attempt, or {@link RetryPolicy#REFUSED}. */
    long beforeRetry(Exchange exchange, Outcome failed) {
        long longest = 0;
        for (RetryPolicy policy : policies) {
            long pause = pause(policy, exchange, failed);
            if (pause < 0) {
                return RetryPolicy.REFUSED;
            }
            longest = Math.max(longest, pause);
        }
        return longest;
    }

    private long pause(RetryPolicy policy, Exchange exchange, Outcome failed) {
        try {
            return policy.beforeRetry(exchange, failed);
        } catch (Throwable thrown) {
            faults.report(policy, "beforeRetry", thrown);
            return RetryPolicy.REFUSED;
        }
    }

    /** Whether an answer is as good as a failure. */
    boolean isFailure(Exchange exchange, int status) {
        boolean any = false;
        for (RetryPolicy policy : policies) {
            try {
                any |= policy.isFailure(exchange, status);
            } catch (Throwable thrown) {
                faults.report(policy, "isFailure", thrown);
            }
        }
        return any;
    }

    void completed(Exchange exchange) {
        for (RetryPolicy policy : policies) {
            try {
                policy.completed(exchange);
            } catch (Throwable thrown) {
                faults.report(policy, "completed", thrown);
            }
        }
    }
}
