package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.FakeUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Peak EWMA")
class PeakEwmaTests {
    private static final int ROUNDS = 5_000;

    private final FakeCandidates candidates = FakeCandidates.withWeights(1, 1, 1, 1, 1);
    private long now = 7;
    private final PeakEwma strategy = new PeakEwma(
            new PeakEwma.Settings(Duration.ofSeconds(10), Duration.ofSeconds(5)), () -> now, new SplittableRandom(1));

    @Test
    void gives_a_slow_backend_few_requests_even_if_none_is_in_flight_there() {
        var counts = run(backend -> new FakeOutcome(backend, 200, isC(backend) ? millis(50) : millis(5)));
        assertTrue(counts.get("c") < ROUNDS / 100, counts::toString);
    }

    @Test
    void does_not_mistake_a_backend_that_fails_at_once_for_a_fast_one() {
        var counts = run(
                backend -> isC(backend) ? new FakeOutcome(backend, 503, 1) : new FakeOutcome(backend, 200, millis(5)));
        assertTrue(counts.get("c") < ROUNDS / 100, counts::toString);
    }

    @Test
    void gives_equal_backends_equal_shares() {
        var counts = run(backend -> new FakeOutcome(backend, 200, millis(5)));
        assertTrue(Math.abs(counts.get("c") - ROUNDS / 5) < ROUNDS / 50, counts::toString);
    }

    @Test
    void tries_a_bad_backend_again_after_some_time() {
        run(backend -> new FakeOutcome(backend, 200, isC(backend) ? millis(500) : millis(5)));
        now += Duration.ofMinutes(2).toNanos();
        var counts = run(backend -> new FakeOutcome(backend, 200, millis(5)));
        assertTrue(Math.abs(counts.get("c") - ROUNDS / 5) < ROUNDS / 50, counts::toString);
    }

    @Test
    void gives_an_unknown_backend_one_request_and_no_other_until_that_one_ends() {
        for (Backend backend : candidates.all()) {
            strategy.choose(FakeRequest.GET, candidates);
            strategy.completed(backend, new FakeOutcome(backend, 200, isC(backend) ? millis(900) : millis(5)));
        }
        var members = new ArrayList<>(candidates.all());
        var unknown = new FakeBackend("f");
        members.add(unknown);
        var more = FakeCandidates.of(new FakeUpstream(members, 2, new HashMap<>()));
        boolean asked = false;
        for (int i = 0; i < 1_000; i++) {
            Backend chosen = strategy.choose(FakeRequest.GET, more);
            assertTrue(!asked || chosen != unknown, "its first request is still there");
            assertTrue(!isC(chosen) || asked, "all others are better, or unknown");
            if (chosen == unknown) {
                asked = true;
                unknown.load(1);
            }
        }
        assertTrue(asked);
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        assertRefused("decay: ", Duration.ZERO, Duration.ZERO);
        assertRefused("penalty: ", Duration.ofSeconds(1), Duration.ofSeconds(-1));
    }

    private static void assertRefused(String words, Duration decay, Duration penalty) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new PeakEwma.Settings(decay, penalty));
        assertEquals(words, refused.getMessage().substring(0, words.length()));
    }

    /** One request after another, 200 in a second. */
    private Map<String, Integer> run(Function<Backend, FakeOutcome> answer) {
        var counts = new HashMap<String, Integer>();
        candidates.all().forEach(backend -> counts.put(backend.name(), 0));
        for (int i = 0; i < ROUNDS; i++) {
            Backend chosen = strategy.choose(FakeRequest.GET, candidates);
            counts.merge(chosen.name(), 1, Integer::sum);
            now += millis(5);
            strategy.completed(chosen, answer.apply(chosen));
        }
        return counts;
    }

    private static boolean isC(Backend backend) {
        return backend.name().equals("c");
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
