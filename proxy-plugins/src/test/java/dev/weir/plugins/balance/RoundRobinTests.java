package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.LoopSeat;
import dev.weir.plugins.FakeCandidates;
import dev.weir.plugins.FakeRequest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Round robin")
class RoundRobinTests {
    private static final FakeCandidates THREE = FakeCandidates.withLoads(0, 0, 0);

    @Test
    void takes_the_backends_in_turn() {
        assertEquals("abcabc", choices(new RoundRobin(new LoopSeat(0, 1)), THREE, 6));
    }

    @Test
    void begins_at_another_backend_on_each_loop_so_that_loops_do_not_herd() {
        assertEquals("bca", choices(new RoundRobin(new LoopSeat(1, 4)), THREE, 3));
        assertEquals("abc", choices(new RoundRobin(new LoopSeat(3, 4)), THREE, 3));
    }

    @Test
    void goes_on_in_turn_when_a_backend_leaves() {
        var strategy = new RoundRobin(new LoopSeat(0, 1));
        assertEquals("ab", choices(strategy, THREE, 2));
        assertEquals("acac", choices(strategy, THREE.without("b"), 4));
    }

    private static String choices(RoundRobin strategy, FakeCandidates candidates, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> strategy.choose(FakeRequest.GET, candidates).name())
                .collect(Collectors.joining());
    }
}
