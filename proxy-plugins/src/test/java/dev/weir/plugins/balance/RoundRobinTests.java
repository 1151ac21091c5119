package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.LoopInfo;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Round robin")
class RoundRobinTests {
    private static final FakeCandidates THREE = FakeCandidates.withLoads(0, 0, 0);
    private static final FakeCandidates FIVE_ONE_ONE = FakeCandidates.withWeights(5, 1, 1);

    @Test
    void takes_the_backends_in_order() {
        assertEquals("abcabc", choices(strategy(0, 1), THREE, 6));
    }

    @Test
    void begins_at_another_backend_on_each_loop() {
        assertEquals("bca", choices(strategy(1, 4), THREE, 3));
        assertEquals("abc", choices(strategy(3, 4), THREE, 3));
    }

    @Test
    void continues_in_order_when_a_backend_leaves() {
        RoundRobin strategy = strategy(0, 1);
        assertEquals("ab", choices(strategy, THREE, 2));
        assertEquals("caca", choices(strategy, THREE.without("b"), 4));
    }

    @Test
    void skips_no_other_backend_when_one_is_left_out_once() {
        RoundRobin strategy = strategy(0, 1);
        assertEquals("a", choices(strategy, THREE, 1));
        assertEquals("c", choices(strategy, THREE.without("b"), 1), "another attempt, which must not go to b");
        assertEquals("abc", choices(strategy, THREE, 3));
    }

    @Test
    void spreads_the_choices_of_a_heavy_backend_over_the_round() {
        assertEquals("aabacaa".repeat(3), choices(strategy(0, 1), FIVE_ONE_ONE, 21));
    }

    @Test
    void begins_at_another_position_of_a_weighted_round_on_each_loop() {
        assertEquals("abacaaa" + "abacaaa", choices(strategy(1, 2), FIVE_ONE_ONE, 14));
        assertEquals("bacaaaa", choices(strategy(2, 3), FIVE_ONE_ONE, 7));
    }

    @Test
    void repeats_the_shortest_round_that_meets_the_weights() {
        assertEquals("abaaba", choices(strategy(0, 1), FakeCandidates.withWeights(1000, 500), 6));
    }

    @Test
    void continues_a_repeated_round_where_it_stopped() {
        RoundRobin strategy = strategy(0, 1);
        choices(strategy, FIVE_ONE_ONE, 7 + 3); // the last three are a a b
        assertEquals("aacaaaaacaa", choices(strategy, FIVE_ONE_ONE.without("b"), 11));
    }

    @Test
    void respects_weights_too_large_for_a_stored_round() {
        var candidates = FakeCandidates.withWeights(
                IntStream.range(0, 200).map(i -> 801 + i).toArray());
        RoundRobin strategy = strategy(0, 1);
        int[] counts = new int[200];
        int round = IntStream.range(0, 200).map(i -> 801 + i).sum();
        for (int i = 0; i < round; i++) {
            counts[candidates.upstream().backends().indexOf(strategy.choose(FakeRequest.GET, candidates))]++;
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(801 + i, counts[i]);
        }
    }

    private static RoundRobin strategy(int loop, int loops) {
        return new RoundRobin(new LoopInfo(loop, loops));
    }

    private static String choices(RoundRobin strategy, FakeCandidates candidates, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> strategy.choose(FakeRequest.GET, candidates).name())
                .collect(Collectors.joining());
    }
}
