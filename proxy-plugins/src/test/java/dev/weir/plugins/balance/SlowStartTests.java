package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.LoopInfo;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A backend in slow start")
class SlowStartTests {
    private static final int CHOICES = 20_000;

    private final FakeCandidates candidates = FakeCandidates.withWeights(1, 1, 1, 1, 1);
    private final FakeBackend fresh = candidates.backend("c").since(seconds(1_000));
    private long now = seconds(1_000);

    static Stream<BalancingStrategy> wrapped() {
        return Stream.of(
                new RoundRobin(new LoopInfo(0, 1)),
                new LeastRequests(new SplittableRandom(1)),
                new TwoRandomChoices(new SplittableRandom(1)),
                new WeightedRandom(new SplittableRandom(1)));
    }

    /** Compared with each of the others, at several times, with 100 requests in flight. */
    @ParameterizedTest
    @MethodSource("wrapped")
    void gets_a_share_that_grows_from_a_tenth_to_the_whole(BalancingStrategy inner) {
        SlowStart strategy = strategy(inner, 100);
        assertNear(0.1, share(strategy, 0));
        assertNear(0.5, share(strategy, 15));
        assertNear(0.9, share(strategy, 27));
        assertNear(1, share(strategy, 30));
    }

    @ParameterizedTest
    @CsvSource({"100, 6, 0.2", "200, 7.5, 0.5", "50, 15, 0.25", "50, 3, 0.1"})
    void grows_as_fast_as_the_aggression_says(int aggression, double age, double share) {
        assertNear(share, share(strategy(new RoundRobin(new LoopInfo(0, 1)), aggression), age));
    }

    @Test
    void is_given_the_same_share_as_others_when_all_are_new() {
        candidates.all().forEach(backend -> ((FakeBackend) backend).since(now));
        assertNear(1, share(strategy(new LeastRequests(new SplittableRandom(1)), 100), 3));
    }

    @Test
    void gets_its_full_share_in_a_panic() {
        fresh.eject(1, "by the test");
        assertNear(1, share(strategy(new RoundRobin(new LoopInfo(0, 1)), 100), 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 100, window", "30, 0, 100, min-percent", "30, 101, 100, min-percent", "30, 10, 0, aggression"})
    void needs_settings_that_make_sense(int window, int least, int aggression, String name) {
        var refused = assertThrows(
                IllegalArgumentException.class,
                () -> new SlowStart.Settings(Duration.ofSeconds(window), least, aggression));
        assertTrue(refused.getMessage().startsWith(name + ": "), refused::getMessage);
    }

    private SlowStart strategy(BalancingStrategy inner, int aggression) {
        return new SlowStart(inner, new SlowStart.Settings(Duration.ofSeconds(30), 10, aggression), () -> now);
    }

    /** What it gets for each request that another backend gets. */
    private double share(SlowStart strategy, double age) {
        now = seconds(1_000) + (long) (age * 1e9);
        var inFlight = new ArrayDeque<Backend>();
        int[] counts = {0, 0};
        for (int i = 0; i < CHOICES; i++) {
            if (inFlight.size() == 100) {
                load(inFlight.remove(), -1);
            }
            Backend chosen = strategy.choose(FakeRequest.GET, candidates);
            load(chosen, 1);
            inFlight.add(chosen);
            counts[chosen == fresh ? 0 : 1]++;
        }
        inFlight.forEach(backend -> load(backend, -1));
        return counts[0] / (counts[1] / 4.0);
    }

    private static void load(Backend backend, int change) {
        ((FakeBackend) backend).load(backend.activeRequests() + change);
    }

    private static void assertNear(double expected, double share) {
        assertEquals(expected, share, 0.05);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
