package dev.weir.harness.contract;

import dev.weir.api.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Leads exchanges whose attempts fail past a retry policy, as the engine does. What the policy throws is noted, and
 * counts as the engine counts it. Time passes with every attempt. One thread.
 */
final class RetryStage {
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;

    private final ContractClock clock = new ContractClock();
    private final ContractUpstream upstream = ContractUpstream.ofSize(3);
    private final List<String> mistakes = new ArrayList<>();
    private final RetryPolicy policy;

    /** An instance on the only loop of a proxy. */
    RetryStage(Function<PluginContext, RetryPolicy> create, long seed) {
        policy = create.apply(PluginContext.of(clock, seed));
    }

    ContractUpstream upstream() {
        return upstream;
    }

    /** What the policy threw. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Time passes in which nothing happens. */
    void pass(long nanos) {
        clock.advance(nanos);
    }

    /** An exchange makes its first attempt. */
    ContractExchange begin(ContractRequest request) {
        var exchange = new ContractExchange(upstream, request);
        begin(exchange);
        return exchange;
    }

    /** An exchange that has just been opened makes its first attempt. */
    void begin(ContractExchange exchange) {
        call(() -> policy.started(exchange), () -> "started");
    }

    /** The attempt failed. @return the pause before another, or {@link RetryPolicy#REFUSED} */
    long fail(ContractExchange exchange, ContractOutcome how) {
        pass(BETWEEN_ATTEMPTS_NANOS);
        exchange.attempted(how);
        long[] pause = {RetryPolicy.REFUSED};
        call(() -> pause[0] = policy.beforeRetry(exchange, how), () -> "beforeRetry after " + how);
        return pause[0];
    }

    /** An answer has this status. @return whether it is as good as a failure */
    boolean isFailure(ContractExchange exchange, int status) {
        boolean[] failure = {false};
        call(() -> failure[0] = policy.isFailure(exchange, status), () -> "isFailure of " + status);
        return failure[0];
    }

    /** The exchange is over. */
    void end(ContractExchange exchange) {
        call(() -> policy.completed(exchange), () -> "completed");
    }

    private void call(Runnable hook, Supplier<String> what) {
        try {
            hook.run();
        } catch (RuntimeException thrown) {
            mistakes.add(what.get() + " threw " + thrown);
        }
    }
}
