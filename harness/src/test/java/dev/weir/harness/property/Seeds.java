package dev.weir.harness.property;

import java.util.stream.LongStream;

/**
 * Chance that can be had again. A failed test names its seed; {@code -Dweir.seed=17} runs that one alone, {@code
 * -Dweir.seeds=100000} more of them.
 */
final class Seeds {
    private static final int USUALLY = 70;

    private Seeds() {}

    /** The seeds to run with, for a {@code @MethodSource}. */
    static LongStream all() {
        Long only = Long.getLong("weir.seed");
        return only == null ? LongStream.rangeClosed(1, Long.getLong("weir.seeds", USUALLY)) : LongStream.of(only);
    }
}
