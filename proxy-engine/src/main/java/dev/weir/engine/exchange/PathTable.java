package dev.weir.engine.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the requests of a host go, by what their paths begin with: the longest one that fits counts. */
final class PathTable {
    private final String[] prefixes;
    private final Destination[] destinations;

    /** @param byPrefix each begins with a slash */
    PathTable(Map<String, Destination> byPrefix) {
        List<String> longestFirst = new ArrayList<>(byPrefix.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed());
        this.prefixes = longestFirst.toArray(String[]::new);
        this.destinations = longestFirst.stream().map(byPrefix::get).toArray(Destination[]::new);
    }

    /** @param target in origin form, or {@code *}, which only {@code /} fits */
    @Nullable Destination find(CharSequence target) {
        for (int i = 0; i < prefixes.length; i++) {
            if (fits(prefixes[i], target)) {
                return destinations[i];
            }
        }
        return null;
    }

    /** In whole segments: {@code /api} fits {@code /api}, {@code /api/x} and {@code /api?x}, not {@code /apis}. */
    static boolean fits(String prefix, CharSequence target) {
        int length = prefix.length();
        if (length == 1) {
            return true;
        }
        if (target.length() < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (target.charAt(i) != prefix.charAt(i)) {
                return false;
            }
        }
        boolean whole = target.length() == length || prefix.charAt(length - 1) == '/';
        return whole || target.charAt(length) == '/' || target.charAt(length) == '?';
    }
}
