package dev.weir.plugins.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.RetryPolicy;
import dev.weir.api.Upstream;
import dev.weir.plugins.health.FakeOutcome;
import dev.weir.plugins.retry.RetryBudget.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A retry budget")
class RetryBudgetTests {
    private static final Outcome NO_ANSWER = FakeOutcome.failed(Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER);
    private static final Outcome REFUSED = FakeOutcome.failed(Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN);
    private static final Duration TTL = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final Upstream upstream = Attempts.upstreamWithLoads(0, 0);

    private RetryBudget budget(int percent, int perSecond) {
        return new RetryBudget(new Settings(percent, perSecond, TTL, false), new LoopInfo(0, 1), now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void start(RetryBudget budget, int requests) {
        for (int i = 0; i < requests; i++) {
            budget.started(new Attempts(upstream));
        }
    }

    private boolean allows(RetryBudget budget, Outcome failed) {
        return budget.beforeRetry(new Attempts(upstream), failed) != RetryPolicy.REFUSED;
    }

    /** Retries until the budget refuses. @return the retries */
    private int allowed(RetryBudget budget) {
        int count = 0;
        while (count < 100_000 && allows(budget, NO_ANSWER)) {
            count++;
        }
        return count;
    }

    /** Starts requests at a constant rate; all fail and are retried as often as allowed. @return the retries */
    private int failAll(RetryBudget budget, int perSecond, int seconds) {
        int retries = 0;
        for (int i = 0; i < seconds * perSecond; i++) {
            start(budget, 1);
            retries += allowed(budget);
            pass(Duration.ofSeconds(1).dividedBy(perSecond));
        }
        return retries;
    }

    @Test
    void allows_one_retry_for_five_requests() {
        RetryBudget budget = budget(20, 0);
        start(budget, 4);
        assertEquals(0, allowed(budget));
        start(budget, 96);
        assertEquals(20, allowed(budget));
    }

    @ParameterizedTest
    @CsvSource({"100, 20", "1000, 20", "100, 50", "100, 0"})
    void limits_the_retries_of_an_outage_to_their_share_and_the_reserve(int perSecond, int percent) {
        int seconds = 60;
        int retries = failAll(budget(percent, 10), perSecond, seconds);
        int share = seconds * perSecond * percent / 100;
        int reserve = seconds * 10;
        assertTrue(retries <= share + reserve + 10 * 10, "too many: " + retries); // and the first reserve, at once
        assertTrue(retries >= share + reserve * 9 / 10, "too few: " + retries);
    }

    @Test
    void allows_ten_retries_a_second_however_few_requests_there_are() {
        assertEquals(100, allowed(budget(20, 10)), "those of ten seconds");
    }

    @Test
    void divides_the_reserve_among_the_loops() {
        int sum = 0;
        for (int loop = 0; loop < 4; loop++) {
            sum += allowed(new RetryBudget(new Settings(20, 10, TTL, false), new LoopInfo(loop, 4), now::get));
        }
        assertEquals(100, sum);
    }

    @Test
    void restores_the_reserve_after_a_while() {
        RetryBudget budget = budget(20, 10);
        assertEquals(100, allowed(budget));
        pass(TTL.minusSeconds(1));
        assertEquals(0, allowed(budget));
        pass(Duration.ofSeconds(1));
        assertEquals(100, allowed(budget));
    }

    @Test
    void keeps_the_share_of_a_burst_only_for_a_while() {
        RetryBudget budget = budget(20, 0);
        start(budget, 500);
        pass(TTL.minusSeconds(1));
        assertTrue(allows(budget, NO_ANSWER));
        pass(Duration.ofSeconds(1));
        assertEquals(0, allowed(budget));
    }

    @Test
    void is_separate_for_each_upstream() {
        RetryBudget budget = budget(20, 0);
        start(budget, 500);
        var other = new Attempts(new Renamed(upstream));
        assertEquals(RetryPolicy.REFUSED, budget.beforeRetry(other, NO_ANSWER));
    }

    @Test
    void is_not_used_by_retries_that_add_no_load() {
        RetryBudget budget = budget(20, 0);
        assertTrue(allows(budget, REFUSED));
        assertTrue(allows(budget, FakeOutcome.stale(1)));
        start(budget, 5);
        assertTrue(allows(budget, REFUSED));
        assertTrue(allows(budget, NO_ANSWER));
    }

    @Test
    void counts_retries_that_add_no_load_if_that_is_set() {
        var strict = new RetryBudget(new Settings(20, 0, TTL, true), new LoopInfo(0, 1), now::get);
        assertEquals(false, allows(strict, REFUSED));
        assertEquals(false, allows(strict, FakeOutcome.stale(1)));
    }

    @Test
    void counts_retries_after_a_response() {
        assertEquals(false, allows(budget(20, 0), FakeOutcome.response(503)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1001 | 10 | 10_000 | percent: found 1001; right is a number from 0 to 1000
        20   | -1 | 10_000 | per-second: found -1; the minimum is 0
        20   | 10 | 999    | ttl: found 999ms; right is a time from 1s to 60s
        20   | 10 | 60001  | ttl: found 60001ms; right is a time from 1s to 60s
        """)
    void refuses_settings_with_what_would_be_right(int percent, int perSecond, String ttl, String message) {
        var time = Duration.ofMillis(Long.parseLong(ttl.replace("_", "")));
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Settings(percent, perSecond, time, false));
        assertEquals(message, thrown.getMessage());
    }
}
