package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Choices made by chance, the same ones for the same seed. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Characters of an alphabet. */
    String some(String alphabet, int length) {
        var some = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            some.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return some.toString();
    }

    /** A text cut into pieces of at most so many characters. */
    List<String> cut(String text, int most) {
        var pieces = new ArrayList<String>();
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + 1 + random.nextInt(most));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
