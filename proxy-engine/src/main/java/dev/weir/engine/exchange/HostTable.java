package dev.weir.engine.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a host as a request names it: whatever its case, with or without a port, with or without the dot
 * of the root. It makes no object per request.
 */
final class HostTable {
    private record Entry(String host, PathTable paths) {}

    private final List<List<Entry>> byHash;

    /** @param byHost in lower case, without a port */
    HostTable(Map<String, PathTable> byHost) {
        int slots = Integer.highestOneBit(Math.max(1, byHost.size())) * 2;
        this.byHash = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            byHash.add(new ArrayList<>());
        }
        byHost.forEach((host, paths) -> slot(host, 0, host.length()).add(new Entry(host, paths)));
    }

    /** The part of a {@code Host} field that is the host. @return where that ends */
    static int endOfHost(CharSequence field) {
        int end = field.length();
        int digits = end;
        while (digits > 0 && field.charAt(digits - 1) >= '0' && field.charAt(digits - 1) <= '9') {
            digits--;
        }
        if (digits > 0 && field.charAt(digits - 1) == ':') {
            end = digits - 1;
        }
        return end > 1 && field.charAt(end - 1) == '.' ? end - 1 : end;
    }

    /** What belongs to the characters from {@code start} to {@code end}. */
    @Nullable PathTable find(CharSequence field, int start, int end) {
        List<Entry> candidates = slot(field, start, end);
        for (int i = 0; i < candidates.size(); i++) {
            Entry entry = candidates.get(i);
            if (same(entry.host, field, start, end)) {
                return entry.paths;
            }
        }
        return null;
    }

    private List<Entry> slot(CharSequence text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + lower(text.charAt(i));
        }
        return byHash.get((hash ^ hash >>> 16) & (byHash.size() - 1));
    }

    private static boolean same(String host, CharSequence text, int start, int end) {
        if (host.length() != end - start) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) != lower(text.charAt(start + i))) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    /** As {@link #find} wants its keys. */
    static String key(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
