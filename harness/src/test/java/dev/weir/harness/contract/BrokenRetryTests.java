package dev.weir.harness.contract;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of retry policies is not kept by a policy that")
class BrokenRetryTests {
    private static final class Contract extends RetryPolicyContract {
        private final Supplier<RetryPolicy> make;

        Contract(Supplier<RetryPolicy> make) {
            this.make = make;
        }

        @Override
        protected RetryPolicy create(PluginContext context) {
            return make.get();
        }
    }

    private static void assertBreaks(String rule, String words, Supplier<RetryPolicy> make) {
        ContractRunner.assertBreaks(rule, words, () -> new Contract(make));
    }

    @Test
    void expects_evidence_of_a_response() {
        assertBreaks(
                "takes_every_event",
                "beforeRetry after status 404",
                () -> (exchange, failed) -> failed.evidence().counts() ? RetryPolicy.REFUSED : 0);
    }

    @Test
    void knows_few_statuses() {
        assertBreaks("takes_every_event", "isFailure of 599", () -> new RetryPolicy() {
            private final boolean[] failures = new boolean[512];

            @Override
            public long beforeRetry(Exchange exchange, Outcome failed) {
                return 0;
            }

            @Override
            public boolean isFailure(Exchange exchange, int status) {
                return failures[status];
            }
        });
    }

    @Test
    void refuses_in_its_own_way() {
        assertBreaks("answers_with_a_pause_or_refuses", "a pause of -2", () -> (exchange, failed) -> -2);
    }

    @Test
    void doubles_a_pause_without_end() {
        assertBreaks(
                "answers_with_a_pause_or_refuses",
                "a pause of 100000000000",
                () -> (exchange, failed) -> (long) Math.pow(100, exchange.attempts() + 1) * 10);
    }

    @Test
    void takes_a_permit_for_each_retry_and_never_returns_it() {
        assertBreaks("gives_back_what_an_exchange_took", "and later only 0", () -> new RetryPolicy() {
            private int free = 100;

            @Override
            public long beforeRetry(Exchange exchange, Outcome failed) {
                free--;
                return free >= 0 ? 0 : REFUSED;
            }
        });
    }

    @Test
    void counts_retries_by_exchange() {
        assertBreaks(
                "begins_anew_when_an_exchange_serves_another_request",
                "has made a difference",
                () -> new RetryPolicy() {
                    private final WeakHashMap<Exchange, Integer> retries = new WeakHashMap<>();

                    @Override
                    public long beforeRetry(Exchange exchange, Outcome failed) {
                        return retries.merge(exchange, 1, Integer::sum) > 2 ? REFUSED : 0;
                    }
                });
    }

    @Test
    void keeps_what_has_failed() {
        assertBreaks("keeps_nothing_of_an_exchange_that_is_over", "objects kept", () -> new RetryPolicy() {
            private final List<Outcome> failures = new ArrayList<>();

            @Override
            public long beforeRetry(Exchange exchange, Outcome failed) {
                failures.add(failed);
                return 0;
            }
        });
    }

    @Test
    void draws_from_chance_of_its_own() {
        var draws = new AtomicLong();
        assertBreaks(
                "is_deterministic",
                "the same events",
                () -> (exchange, failed) -> failed.failure() == Failure.INTERNAL ? draws.incrementAndGet() : 0);
    }

    @Test
    void waits_itself() {
        assertBreaks("waits_for_nothing", "times blocked", () -> (exchange, failed) -> {
            LockSupport.parkNanos(1);
            return 0;
        });
    }
}
