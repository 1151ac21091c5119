package dev.weir.bench.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In the simulation")
class SimulationTests {
    private static final int SECONDS = 10;

    @Test
    void a_slow_backend_harms_round_robin_most_least_requests_less_and_latency_measurement_least() {
        Result turns = run("round-robin", SimulationScenario.ONE_SLOW);
        Result requests = run("least-requests", SimulationScenario.ONE_SLOW);
        Result measured = run("peak-ewma", SimulationScenario.ONE_SLOW);
        assertTrue(turns.errorPercent() > 10, turns::toString);
        assertEquals(0, requests.errorPercent());
        assertEquals(0, measured.errorPercent());
        assertTrue(measured.p99Millis() < 0.7 * requests.p99Millis(), () -> measured + " and " + requests);
    }

    @Test
    void a_backend_that_fails_fast_attracts_least_requests_and_repels_a_strategy_with_an_error_penalty() {
        Result turns = run("round-robin", SimulationScenario.ONE_FAILS_FAST);
        Result requests = run("least-requests", SimulationScenario.ONE_FAILS_FAST);
        Result priced = run("peak-ewma", SimulationScenario.ONE_FAILS_FAST);
        assertEquals(20, turns.errorPercent(), 0.1);
        assertTrue(requests.errorPercent() > 50, requests::toString);
        assertTrue(priced.errorPercent() < 3, priced::toString);
    }

    @Test
    void least_requests_and_a_bounded_hash_cope_with_the_loss_of_a_fifth_of_the_capacity() {
        for (String strategy : new String[] {"least-requests", "two-random-choices", "ring-hash 125", "maglev 125"}) {
            Result borne = run(strategy, SimulationScenario.ONE_GONE);
            assertTrue(borne.p99Millis() < 100, () -> strategy + ": " + borne);
        }
        Result unbounded = run("ring-hash", SimulationScenario.ONE_GONE);
        assertTrue(unbounded.p99Millis() > 1_000, unbounded::toString);
    }

    @Test
    void a_hash_raises_the_hit_rate_of_caches_and_a_bound_trades_some_of_it_for_even_load() {
        Result turns = run("round-robin", SimulationScenario.CACHES);
        Result hash = run("maglev", SimulationScenario.CACHES);
        Result bounded = run("maglev 125", SimulationScenario.CACHES);
        assertTrue(hash.hitPercent() > turns.hitPercent() + 15, () -> hash + " and " + turns);
        assertTrue(bounded.hitPercent() > turns.hitPercent() + 5, () -> bounded + " and " + turns);
        assertTrue(bounded.busiest() < hash.busiest() - 0.05, () -> bounded + " and " + hash);
    }

    @Test
    void the_same_seed_gives_the_same_result() {
        assertEquals(run("peak-ewma", SimulationScenario.ONE_SLOW), run("peak-ewma", SimulationScenario.ONE_SLOW));
    }

    @Test
    void everything_fits_into_one_table() {
        var bytes = new ByteArrayOutputStream();
        BalancingSimulation.print(1, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(2 + Strategies.PLAIN.size(), lines.size());
        for (String line : lines) {
            assertEquals(13, line.chars().filter(c -> c == '|').count(), line);
        }
    }

    private static Result run(String strategy, SimulationScenario scenario) {
        return new Simulation(strategy, scenario, 1).run(SECONDS);
    }
}
