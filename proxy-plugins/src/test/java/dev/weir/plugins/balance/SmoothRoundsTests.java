package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Backend;
import dev.weir.plugins.FakeCandidates;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The choices of a stored round")
class SmoothRoundsTests {
    /** The algorithm as nginx has it. */
    private static final class Plain {
        private final Map<Backend, Integer> credits = new HashMap<>();

        Backend next(FakeCandidates candidates) {
            int total = 0;
            Backend richest = candidates.get(0);
            for (Backend backend : candidates.all()) {
                credits.merge(backend, backend.weight(), Integer::sum);
                total += backend.weight();
                richest = credits.get(backend) > credits.get(richest) ? backend : richest;
            }
            credits.merge(richest, -total, Integer::sum);
            return richest;
        }
    }

    @Test
    void are_the_same_as_if_each_choice_were_computed() {
        var random = new SplittableRandom(1);
        var all = FakeCandidates.withWeights(4, 2, 7, 1, 3);
        var plain = new Plain();
        var rounds = new SmoothRounds(0);
        for (int i = 0; i < 300; i++) {
            String out = String.valueOf((char) ('a' + random.nextInt(5)));
            FakeCandidates candidates = random.nextBoolean() ? all : all.without(out);
            for (int turn = random.nextInt(60); turn >= 0; turn--) {
                assertEquals(plain.next(candidates), rounds.next(candidates));
            }
        }
    }
}
