package dev.weir.engine.http;

import java.util.List;
import java.util.Random;

/**
 * The pieces in which everything must be read as if it were in one: single octets, and others by the input's own
 * chance.
 */
public final class Cuts {
    private Cuts() {}

    public static List<List<String>> of(String input) {
        var random = new Random(input.hashCode());
        return List.of(octets(input), Seeds.cut(random, input), Seeds.cut(random, input));
    }

    private static List<String> octets(String input) {
        return input.chars().mapToObj(Character::toString).toList();
    }
}
