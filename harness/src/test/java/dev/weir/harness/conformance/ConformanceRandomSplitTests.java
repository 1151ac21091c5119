package dev.weir.harness.conformance;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Conformance, cut at random")
class ConformanceRandomSplitTests extends ConformanceSuite {
    /** One for all rows, so that a row alone is cut as it was among all. */
    private static final long SEED = Long.getLong("weir.seed", new Random().nextInt(1_000_000));

    @Override
    Split split() {
        return Split.random(SEED);
    }

    @Override
    String splitName() {
        return "random, -Dweir.seed=" + SEED;
    }
}
