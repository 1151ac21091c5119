package dev.weir.engine.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name nearest to a misspelled one, for error messages. */
public final class NearestName {
    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * The known name with the smallest edit distance. The part of a path after its first dot counts as a name too,
     * at one edit more: {@code head-timeout} finds {@code client.head-timeout}.
     *
     * @return the nearest name, the earlier one of two; empty if none is near. A name is near if at most a third of its
     *     letters or one letter differs, or if two letters are swapped
     */
    public static Optional<String> of(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(lower, name)))
                .filter(name -> isNear(lower, name));
    }

    private static boolean isNear(String written, String name) {
        int most = Math.max(1, Math.max(written.length(), name.length()) / 3);
        return distance(written, name) <= most || sameLetters(written, name);
    }

    /** Swapped letters are two edits, which would be too many for a short name. */
    private static boolean sameLetters(String written, String name) {
        return Arrays.equals(
                written.chars().sorted().toArray(), name.chars().sorted().toArray());
    }

    /** The end of an error about an unknown name: {@code ; the nearest is 'x'}, or nothing if no name is known. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known).map(name -> "; the nearest is '" + name + "'").orElse("");
    }

    private static int distance(String written, String name) {
        int dot = name.indexOf('.');
        int whole = edits(written, name);
        return dot < 0 ? whole : Math.min(whole, 1 + edits(written, name.substring(dot + 1)));
    }

    /** The Levenshtein distance: insertions, deletions and substitutions, each one edit. Uses one row of the table. */
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int substituted = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(substituted, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
