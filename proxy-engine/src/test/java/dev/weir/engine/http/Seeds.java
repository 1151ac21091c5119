package dev.weir.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Reproducible randomness. A failed test names its seed; {@code -Dweir.seed=17} runs only that seed, {@code
 * -Dweir.seeds=100000} more seeds.
 */
public final class Seeds {
    private static final int USUALLY = 300;

    private Seeds() {}

    /** The seeds to run with, for a {@code @MethodSource}. */
    public static LongStream all() {
        Long only = Long.getLong("weir.seed");
        return only == null ? LongStream.rangeClosed(1, Long.getLong("weir.seeds", USUALLY)) : LongStream.of(only);
    }

    /** A text cut into pieces, some of which may be empty. */
    public static List<String> cut(Random random, String text) {
        var pieces = new ArrayList<String>();
        int most = 1 + random.nextInt(20);
        for (int from = 0; from < text.length(); ) {
            int to = Math.min(text.length(), from + random.nextInt(most + 1));
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    /** A text with some octets changed, removed, doubled or inserted, preferably meaningful ones. */
    public static String mutate(Random random, String text, String tempting) {
        var mutant = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0 && mutant.length() > 0; i--) {
            int at = random.nextInt(mutant.length());
            char octet = random.nextBoolean()
                    ? tempting.charAt(random.nextInt(tempting.length()))
                    : (char) random.nextInt(0x100);
            switch (random.nextInt(5)) {
                case 0 -> mutant.setCharAt(at, octet);
                case 1 -> mutant.insert(at, octet);
                case 2 -> mutant.deleteCharAt(at);
                case 3 -> mutant.insert(at, mutant.substring(at, Math.min(mutant.length(), at + 10)));
                default -> mutant.setLength(at);
            }
        }
        return mutant.toString();
    }
}
