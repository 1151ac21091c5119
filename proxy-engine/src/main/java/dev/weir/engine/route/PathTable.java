package dev.weir.engine.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps the paths of a host to targets by prefix; the longest matching prefix wins.
 *
 * @param <T> the target
 */
final class PathTable<T> {
    private final String[] prefixes;
    private final List<T> destinations = new ArrayList<>();

    /** @param byPrefix each prefix begins with a slash and is in normal form */
    PathTable(Map<String, T> byPrefix) {
        List<String> longestFirst = new ArrayList<>(byPrefix.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        this.prefixes = longestFirst.toArray(String[]::new);
        longestFirst.forEach(prefix -> destinations.add(byPrefix.get(prefix)));
    }

    /** @param path in normal form and without a query, or {@code *}, which only {@code /} matches */
    @Nullable T find(CharSequence path) {
        for (int i = 0; i < prefixes.length; i++) {
            if (fits(prefixes[i], path)) {
                return destinations.get(i);
            }
        }
        return null;
    }

    /** Matches whole segments: {@code /api} matches {@code /api} and {@code /api/x}, not {@code /apis}. */
    static boolean fits(String prefix, CharSequence path) {
        int length = prefix.length();
        if (length == 1) {
            return true;
        }
        if (path.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (path.charAt(i) != prefix.charAt(i)) {
                return false;
            }
        }
        return path.length() == length || prefix.charAt(length - 1) == '/' || path.charAt(length) == '/';
    }
}
