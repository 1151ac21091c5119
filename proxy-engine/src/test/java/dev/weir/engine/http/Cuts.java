package dev.weir.engine.http;

import java.util.List;
import java.util.Random;

/**
 * Input pieces for tests that decode in pieces: single octets, and random cuts that depend on the input.
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
