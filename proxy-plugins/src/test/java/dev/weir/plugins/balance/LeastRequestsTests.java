package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Least requests")
class LeastRequestsTests {
    private final LeastRequests strategy = new LeastRequests(new SplittableRandom(1));

    @Test
    void takes_the_backend_with_the_fewest_requests() {
        assertEquals("c", chosen(FakeCandidates.withLoads(3, 2, 1, 4)));
    }

    @Test
    void includes_the_new_request_and_divides_by_the_weight() {
        assertEquals("a", chosen(loaded(3, 5), loaded(0, 1))); // 4/5 against 1/1
        assertEquals("b", chosen(loaded(5, 5), loaded(0, 1))); // 6/5 against 1/1
    }

    @Test
    void chooses_at_random_among_equals() {
        var counts = counts(FakeCandidates.withLoads(2, 1, 1, 1), 3_000);
        assertEquals(3, counts.size());
        counts.forEach((name, count) -> assertTrue(Math.abs(count - 1_000) < 150, () -> name + ": " + count));
    }

    @Test
    void draws_by_weight_among_idle_backends_so_that_light_ones_get_requests_too() {
        var counts = counts(FakeCandidates.withWeights(8, 1, 1), 10_000);
        assertTrue(Math.abs(counts.get("a") - 8_000) < 300, counts::toString);
        assertTrue(Math.abs(counts.get("b") - 1_000) < 150, counts::toString);
    }

    private Map<String, Long> counts(FakeCandidates candidates, int choices) {
        return Stream.generate(() -> strategy.choose(FakeRequest.GET, candidates))
                .limit(choices)
                .collect(Collectors.groupingBy(Backend::name, Collectors.counting()));
    }

    private static FakeBackend loaded(int load, int weight) {
        return new FakeBackend(load + "/" + weight).load(load).weight(weight);
    }

    private String chosen(FakeBackend a, FakeBackend b) {
        return chosen(FakeCandidates.of(List.of(a, b))).equals(a.name()) ? "a" : "b";
    }

    private String chosen(FakeCandidates candidates) {
        return strategy.choose(FakeRequest.GET, candidates).name();
    }
}
