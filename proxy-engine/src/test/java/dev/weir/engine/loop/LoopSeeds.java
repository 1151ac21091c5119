package dev.weir.engine.loop;

import java.util.stream.LongStream;

/**
 * Reproducible randomness: {@code -Dweir.seed=17} runs that seed alone, {@code -Dweir.seeds=100000} more of them.
 */
final class LoopSeeds {
    private static final int USUALLY = 100;

    private LoopSeeds() {}

    /** The seeds to run with, for a {@code @MethodSource}. */
    static LongStream all() {
        Long only = Long.getLong("weir.seed");
        return only == null ? LongStream.rangeClosed(1, Long.getLong("weir.seeds", USUALLY)) : LongStream.of(only);
    }
}
