package dev.weir.harness.contract;

import dev.weir.api.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls a retry policy for failed attempts of exchanges, as the engine does. Exceptions of the policy are recorded, and
 * count as in the engine. Each attempt advances the clock. One thread.
 */
final class RetryStage {
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;

    private final ContractClock clock = new ContractClock();
    private final ContractUpstream upstream = ContractUpstream.ofSize(3);
    private final List<String> mistakes = new ArrayList<>();
    private final RetryPolicy policy;

    /** Creates an instance on the only loop of a proxy. */
    RetryStage(Function<PluginContext, RetryPolicy> create, long seed) {
        policy = create.apply(PluginContext.of(clock, seed));
    }

    ContractUpstream upstream() {
        return upstream;
    }

    /** The exceptions of the policy. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Advances the clock. */
    void pass(long nanos) {
        clock.advance(nanos);
    }

    /** Makes the first attempt of an exchange. */
    ContractExchange begin(ContractRequest request) {
        var exchange = new ContractExchange(upstream, request);
        begin(exchange);
        return exchange;
    }

    /** Makes the first attempt of an exchange that was just opened. */
    void begin(ContractExchange exchange) {
        call(() -> policy.started(exchange), () -> "started");
    }

    /** Fails the attempt. @return the pause before a retry, or {@link RetryPolicy#REFUSED} */
    long fail(ContractExchange exchange, ContractOutcome how) {
        pass(BETWEEN_ATTEMPTS_NANOS);
        exchange.attempted(how);
        long[] pause = {RetryPolicy.REFUSED};
        call(() -> pause[0] = policy.beforeRetry(exchange, how), () -> "beforeRetry after " + how);
        return pause[0];
    }

    /** Ends the attempt with a response of this status. @return whether it counts as a failure */
    boolean isFailure(ContractExchange exchange, int status) {
        boolean[] failure = {false};
        call(() -> failure[0] = policy.isFailure(exchange, status), () -> "isFailure of " + status);
        return failure[0];
    }

    /** Ends the exchange. */
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
