package dev.weir.plugins.balance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.plugins.FakeCandidates;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A draw by weight")
class WeightedDrawTests {
    private static final FakeCandidates CANDIDATES = FakeCandidates.withWeights(6, 3, 1);

    private final WeightedDraw draw = new WeightedDraw(new SplittableRandom(1));

    @Test
    void takes_each_candidate_in_proportion_to_its_weight() {
        int[] counts = new int[3];
        for (int i = 0; i < 10_000; i++) {
            counts[draw.first(CANDIDATES)]++;
        }
        assertNear(new int[] {6_000, 3_000, 1_000}, counts);
    }

    @Test
    void takes_the_second_as_if_the_first_did_not_exist() {
        int[] counts = new int[3];
        draw.first(CANDIDATES);
        for (int i = 0; i < 9_000; i++) {
            counts[draw.other(2)]++;
        }
        assertNear(new int[] {6_000, 3_000, 0}, counts);
    }

    @Test
    void never_takes_the_same_candidate_twice_however_heavy_it_is() {
        var lopsided = FakeCandidates.withWeights(1_000, 1);
        for (int i = 0; i < 1_000; i++) {
            int first = draw.first(lopsided);
            assertNotEquals(first, draw.other(first));
        }
    }

    @Test
    void notices_that_the_candidates_have_changed() {
        draw.first(CANDIDATES);
        assertEquals(0, draw.first(CANDIDATES.without("a").without("b")));
    }

    private static void assertNear(int[] expected, int[] counts) {
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Math.abs(expected[i] - counts[i]) < 200, () -> Arrays.toString(counts));
        }
    }
}
