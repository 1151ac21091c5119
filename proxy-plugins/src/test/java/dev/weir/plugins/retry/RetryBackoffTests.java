package dev.weir.plugins.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.plugins.health.FakeOutcome;
import dev.weir.plugins.retry.RetryBackoff.Settings;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A back-off between retries")
class RetryBackoffTests {
    private static final Outcome NO_ANSWER = FakeOutcome.failed(Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER);
    private static final Duration BASE = Duration.ofMillis(25);
    private static final Duration CAP = Duration.ofMillis(250);

    private static RetryBackoff backoff(boolean firstAtOnce) {
        return new RetryBackoff(new Settings(BASE, CAP, firstAtOnce), new SplittableRandom(3));
    }

    private static Attempts failedTimes(int failures, int backends) {
        var exchange = new Attempts(Attempts.upstreamWithLoads(new int[backends]));
        for (int i = 0; i < failures; i++) {
            exchange.ended(NO_ANSWER);
        }
        return exchange;
    }

    @ParameterizedTest
    @CsvSource({"1, 25", "2, 75", "3, 175", "4, 250", "5, 250", "1000, 250"})
    void is_a_random_time_from_a_range_that_doubles(int number, long rangeMillis) {
        RetryBackoff backoff = backoff(false);
        long range = Duration.ofMillis(rangeMillis).toNanos();
        long sum = 0;
        long longest = 0;
        for (int i = 0; i < 10_000; i++) {
            long pause = backoff.beforeRetry(failedTimes(number, 2), NO_ANSWER);
            assertTrue(pause >= 0 && pause < range, "out of range: " + pause);
            sum += pause;
            longest = Math.max(longest, pause);
        }
        assertEquals(range / 2.0, sum / 10_000.0, range * 0.02);
        assertTrue(longest > range * 0.99, "the end of the range never comes: " + longest);
    }

    @Test
    void is_zero_before_the_first_retry_if_another_backend_is_available() {
        assertEquals(0, backoff(true).beforeRetry(failedTimes(1, 2), NO_ANSWER));
        assertTrue(backoff(true).beforeRetry(failedTimes(2, 2), NO_ANSWER) > 0);
    }

    @Test
    void is_not_zero_before_the_first_retry_to_the_same_backend() {
        assertTrue(backoff(true).beforeRetry(failedTimes(1, 1), NO_ANSWER) > 0);
    }

    @Test
    void is_zero_after_a_stale_connection() {
        Attempts exchange = failedTimes(3, 1);
        assertEquals(0, backoff(false).beforeRetry(exchange, exchange.ended(FakeOutcome.stale(1))));
    }

    @Test
    void does_not_count_stale_connections() {
        Attempts exchange = failedTimes(0, 2);
        for (int i = 0; i < 5; i++) {
            exchange.ended(FakeOutcome.stale(1));
        }
        assertEquals(0, backoff(true).beforeRetry(exchange, exchange.ended(NO_ANSWER)));
    }

    @Test
    void refuses_settings_with_what_would_be_right() {
        var noBase = assertThrows(IllegalArgumentException.class, () -> new Settings(Duration.ZERO, CAP, true));
        assertEquals("base: found no time at all; right is, for instance, 25ms", noBase.getMessage());
        var lowCap =
                assertThrows(IllegalArgumentException.class, () -> new Settings(BASE, Duration.ofMillis(24), true));
        assertEquals("cap: found 24ms; the least is the base, 25ms", lowCap.getMessage());
    }
}
