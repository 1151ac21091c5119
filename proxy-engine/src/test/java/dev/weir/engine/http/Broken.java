package dev.weir.engine.http;

import dev.weir.api.Refusal;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Samples that each violate one rule, for a {@code @MethodSource}. */
public final class Broken {
    private Broken() {}

    /** A rule with several samples that violate it. */
    public static Stream<Arguments> rule(Refusal rule, String... samples) {
        return Stream.of(samples).map(sample -> Arguments.of(rule, sample));
    }

    /** Several rules in one table. */
    @SafeVarargs
    public static Stream<Arguments> rules(Stream<Arguments>... rules) {
        Stream<Arguments> all = Stream.empty();
        for (Stream<Arguments> rule : rules) {
            all = Stream.concat(all, rule);
        }
        return all;
    }
}
