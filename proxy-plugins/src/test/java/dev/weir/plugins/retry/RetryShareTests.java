package dev.weir.plugins.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.api.RetryPolicy;
import dev.weir.api.Upstream;
import dev.weir.plugins.health.FakeOutcome;
import dev.weir.plugins.retry.RetryShare.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A share of retries")
class RetryShareTests {
    private static final Outcome NO_ANSWER = FakeOutcome.failed(Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER);
    private static final Outcome REFUSED = FakeOutcome.failed(Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN);

    private final RetryShare share = onLoop(false);
    private final List<Attempts> retrying = new ArrayList<>();

    private static RetryShare onLoop(boolean countAll) {
        return new RetryShare(new Settings(20, 3, countAll), PluginUse.of("retry-share"));
    }

    /** Starts exchanges until one may not be tried again. @return how many may */
    private int fill(RetryShare plugin, Upstream upstream, Outcome failed) {
        for (int count = 0; count < 10_000; count++) {
            var exchange = new Attempts(upstream);
            if (plugin.beforeRetry(exchange, failed) == RetryPolicy.REFUSED) {
                plugin.completed(exchange);
                return count;
            }
            retrying.add(exchange);
        }
        return 10_000;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 3", "9, 10, 3", "10, 10, 4", "40, 60, 20", "500, 0, 100"})
    void is_a_fifth_of_the_requests_in_flight_but_at_least_three(int first, int second, int most) {
        assertEquals(most, fill(share, Attempts.upstreamWithLoads(first, second), NO_ANSWER));
    }

    @Test
    void is_common_to_all_loops() {
        Upstream upstream = Attempts.upstreamWithLoads(0);
        assertEquals(3, fill(share, upstream, NO_ANSWER));
        assertEquals(0, fill(onLoop(false), upstream, NO_ANSWER));
    }

    @Test
    void is_given_back_when_an_exchange_is_over() {
        Upstream upstream = Attempts.upstreamWithLoads(0);
        fill(share, upstream, NO_ANSWER);
        share.completed(retrying.get(0));
        assertEquals(1, fill(share, upstream, NO_ANSWER));
    }

    @Test
    void is_taken_once_by_an_exchange_with_several_retries() {
        Upstream upstream = Attempts.upstreamWithLoads(0);
        var exchange = new Attempts(upstream);
        for (int i = 0; i < 10; i++) {
            assertEquals(0, share.beforeRetry(exchange, NO_ANSWER));
        }
        assertEquals(2, fill(share, upstream, NO_ANSWER));
        share.completed(exchange);
        assertEquals(1, fill(share, upstream, NO_ANSWER));
    }

    @Test
    void is_not_used_by_exchanges_without_a_retry() {
        Upstream upstream = Attempts.upstreamWithLoads(0);
        for (int i = 0; i < 10; i++) {
            var exchange = new Attempts(upstream);
            share.started(exchange);
            share.completed(exchange);
        }
        assertEquals(3, fill(share, upstream, NO_ANSWER));
    }

    @Test
    void is_not_used_by_retries_that_add_no_load() {
        Upstream upstream = Attempts.upstreamWithLoads(0);
        assertEquals(10_000, fill(share, upstream, REFUSED));
        assertEquals(10_000, fill(share, upstream, FakeOutcome.stale(1)));
        assertEquals(3, fill(share, upstream, NO_ANSWER));
    }

    @Test
    void counts_retries_that_add_no_load_if_that_is_set() {
        assertEquals(3, fill(onLoop(true), Attempts.upstreamWithLoads(0), REFUSED));
    }

    @Test
    void counts_retries_after_a_response() {
        assertEquals(3, fill(share, Attempts.upstreamWithLoads(0), FakeOutcome.response(503)));
    }

    @Test
    void refuses_settings_with_what_would_be_right() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Settings(101, 3, false));
        assertEquals("percent: found 101; right is a number from 0 to 100", thrown.getMessage());
    }
}
