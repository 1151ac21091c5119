package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are in milliseconds here, for they are only compared. */
@DisplayName("The expected cost of a request")
class CostTests {
    private static final double DECAY = 10_000;
    private static final double PENALTY = 5_000;

    private final Cost cost = new Cost();

    @Test
    void is_zero_for_the_first_request_to_an_unknown_backend_and_very_high_for_the_second() {
        assertEquals(0, cost.at(0, DECAY, PENALTY, 0));
        assertTrue(cost.at(0, DECAY, PENALTY, 1) > 1e14);
        cost.observe(7, true, false, 0, DECAY);
        assertEquals(7, cost.at(0, DECAY, PENALTY, 1));
    }

    @Test
    void increases_at_once_to_a_peak() {
        served(5, 0);
        served(80, 10);
        assertEquals(80, at(10));
    }

    @Test
    void decreases_slowly() {
        served(80, 0);
        served(5, 1_000);
        assertEquals(80 * 0.905 + 5 * 0.095, at(1_000), 0.1);
    }

    @Test
    void decays_while_no_request_ends() {
        served(80, 0);
        assertEquals(80 / Math.E, at(10_000), 0.1);
        assertEquals(0, at(200_000), 0.1);
    }

    @Test
    void is_high_where_every_request_fails_at_once() {
        for (int i = 0; i < 100; i++) {
            cost.observe(1, false, true, i * 10L, DECAY);
        }
        assertTrue(at(1_000) > 450, () -> "cost " + at(1_000));
    }

    @Test
    void is_raised_by_a_penalty_for_the_share_of_failed_requests() {
        served(20, 0);
        for (int i = 1; i < 10_000; i++) {
            boolean failed = i % 100 == 0;
            cost.observe(failed ? 1 : 20, !failed, failed, i * 10L, DECAY);
        }
        assertEquals(20 + 5_000 / 100, at(100_000), 3);
    }

    @Test
    void is_not_lowered_by_a_failure_that_was_fast() {
        served(80, 0);
        cost.observe(1, false, false, 5_000, DECAY); // a client that went away
        assertEquals(80 * 0.607, at(5_000), 0.1);
        cost.observe(90, false, false, 5_000, DECAY); // and one that did so after a long time
        assertEquals(90, at(5_000), 0.1);
    }

    @Test
    void does_not_change_while_the_clock_stands_still() {
        served(80, 50);
        served(5, 50);
        assertEquals(80, at(50));
    }

    private void served(long took, long now) {
        cost.observe(took, true, false, now, DECAY);
    }

    private double at(long now) {
        return cost.at(now, DECAY, PENALTY, 0);
    }
}
