package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two random choices")
class TwoRandomChoicesTests {
    @Test
    void never_takes_the_busier_of_two_backends() {
        assertEquals(Map.of("b", 1_000L), counts(FakeCandidates.withLoads(3, 2)));
    }

    @Test
    void never_takes_the_busiest_and_rarely_the_second_busiest_of_many() {
        var counts = counts(FakeCandidates.withLoads(4, 3, 2, 1, 0));
        assertTrue(!counts.containsKey("a"), counts::toString);
        assertTrue(Math.abs(counts.get("b") - 100) < 40, counts::toString); // together with a: 2/5 times 1/4
        assertTrue(Math.abs(counts.get("e") - 400) < 60, counts::toString); // in any pair
    }

    @Test
    void takes_the_first_drawn_of_equals_so_that_weights_are_respected() {
        var counts = counts(FakeCandidates.withWeights(8, 1, 1));
        assertTrue(Math.abs(counts.get("a") - 800) < 60, counts::toString);
    }

    @Test
    void compares_requests_in_relation_to_the_weight() {
        var candidates = FakeCandidates.withWeights(4, 1);
        candidates.backend("a").load(7);
        candidates.backend("b").load(2);
        assertEquals(Map.of("a", 1_000L), counts(candidates)); // 7/4 against 2/1
    }

    private static Map<String, Long> counts(FakeCandidates candidates) {
        var strategy = new TwoRandomChoices(new SplittableRandom(1));
        return Stream.generate(() -> strategy.choose(FakeRequest.GET, candidates))
                .limit(1_000)
                .collect(Collectors.groupingBy(Backend::name, Collectors.counting()));
    }
}
