package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A learned idle limit")
class IdleLimitTests {
    private static final Duration RAISE_AFTER = Duration.ofMinutes(10);

    private final IdleLimit limit = new IdleLimit(3, RAISE_AFTER.toNanos());
    private long now = Long.MAX_VALUE - 1;

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private void pass(long millis) {
        now += millis(millis);
    }

    /** Closes at these ages, with enough time between them. */
    private void closed(long... ages) {
        for (long age : ages) {
            pass(1_000 + age);
            limit.closed(millis(age), now);
        }
    }

    private void lost(long... ages) {
        for (long age : ages) {
            pass(1_000 + age);
            limit.lost(millis(age), now);
        }
    }

    private void assertKnown(long millis) {
        assertEquals(millis(millis), limit.nanos(now));
    }

    private void assertUnknown() {
        assertEquals(IdleLimit.UNKNOWN, limit.nanos(now));
    }

    @Test
    void is_the_shortest_of_three_ages_that_agree() {
        closed(2_010, 2_000);
        assertUnknown();
        closed(2_050);
        assertKnown(2_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 60_000})
    void is_not_learned_from_ages_more_than_a_tenth_apart(long age) {
        closed(age, age, age * 112 / 100, age, age * 112 / 100);
        assertUnknown();
    }

    @Test
    void that_is_close_to_zero_needs_ages_within_fifty_milliseconds() {
        closed(200, 240, 251);
        assertUnknown();
        closed(240, 230);
        assertKnown(230);
    }

    @Test
    void is_not_learned_from_connections_that_were_idle_for_a_moment() {
        closed(99, 99, 99);
        assertUnknown();
        closed(100, 100, 100);
        assertKnown(100);
    }

    @Test
    void is_not_learned_from_a_restart_that_closes_all_at_once() {
        for (int i = 0; i < 50; i++) {
            limit.closed(millis(30_000 + i), now); // released together
            limit.closed(millis(100 + 1_237L * i % 60_000), now); // or not
            pass(10);
        }
        assertUnknown();
    }

    @Test
    void is_not_learned_from_restarts_at_different_times() {
        for (long age : new long[] {31_000, 2_000, 12_000, 700, 45_000, 26_000}) {
            closed(age);
            limit.closed(millis(age + 10), now);
            limit.closed(millis(age + 20), now);
        }
        assertUnknown();
    }

    @Test
    void is_not_learned_while_connections_live_longer() {
        for (int i = 0; i < 10; i++) {
            closed(2_000);
            limit.lived(millis(2_300));
        }
        assertUnknown();
    }

    @Test
    void is_learned_although_connections_live_nearly_as_long() {
        for (int i = 0; i < 3; i++) {
            closed(2_000);
            limit.lived(millis(1_999));
            limit.lived(millis(2_150));
        }
        assertKnown(2_000);
    }

    @Test
    void is_learned_from_requests_that_found_connections_closed() {
        lost(350_000, 900_000, 410_000); // as behind a firewall that forgets a connection without a word
        assertKnown(350_000);
    }

    @Test
    void is_not_learned_from_lost_requests_while_connections_live_longer() {
        lost(2_000, 3_000);
        limit.lived(millis(2_300));
        lost(2_500, 5_000);
        assertUnknown();
    }

    @Test
    void is_not_lowered_by_one_more_lost_request() {
        lost(350_000, 900_000, 410_000);
        lost(20_000);
        assertKnown(350_000);
    }

    @Test
    void that_shrinks_is_learned_at_once() {
        closed(60_000, 60_000, 60_000);
        closed(5_000, 5_000);
        assertKnown(60_000);
        closed(5_000);
        assertKnown(5_000);
    }

    @Test
    void is_raised_by_half_after_a_while() {
        closed(2_000, 2_000, 2_000);
        pass(RAISE_AFTER.toMillis() - 1);
        assertKnown(2_000);
        pass(1);
        assertKnown(3_000);
        pass(RAISE_AFTER.toMillis());
        assertKnown(4_500);
    }

    @Test
    void that_was_raised_is_restored_when_one_connection_is_closed_at_the_old_age() {
        closed(2_000, 2_000, 2_000);
        pass(RAISE_AFTER.toMillis());
        assertKnown(3_000);
        closed(2_050);
        assertKnown(2_000);
    }

    @Test
    void that_was_raised_and_outlived_is_learned_anew() {
        closed(2_000, 2_000, 2_000);
        pass(RAISE_AFTER.toMillis());
        limit.lived(millis(2_900));
        assertUnknown();
        closed(8_000, 8_000, 8_000);
        assertKnown(8_000);
    }

    @Test
    void does_not_overflow_however_often_it_is_raised() {
        closed(2_000, 2_000, 2_000);
        pass(Duration.ofDays(365).toMillis());
        assertTrue(limit.nanos(now) > Duration.ofDays(365).toNanos());
    }

    @Test
    void is_never_learned_if_learning_is_off() {
        var never = new IdleLimit(0, RAISE_AFTER.toNanos());
        for (int i = 0; i < 10; i++) {
            pass(5_000);
            never.closed(millis(2_000), now);
        }
        assertEquals(IdleLimit.UNKNOWN, never.nanos(now));
    }
}
