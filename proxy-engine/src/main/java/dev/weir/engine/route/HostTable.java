package dev.weir.engine.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks up values by the suffixes of a host name. The caller walks through the name from its last character to its
 * first and keeps a running hash, so that all suffixes together cost one walk. It allocates nothing per request.
 *
 * @param <T> the value of a name
 */
final class HostTable<T> {
    private record Entry<T>(String host, int hash, T value) {}

    private final List<List<Entry<T>>> byHash = new ArrayList<>();

    /** @param byHost keys in normal form */
    HostTable(Map<String, T> byHost) {
        int slots = Integer.highestOneBit(Math.max(1, byHost.size())) * 2;
        for (int i = 0; i < slots; i++) {
            byHash.add(new ArrayList<>());
        }
        byHost.forEach((host, value) -> {
            int hash = 0;
            for (int i = host.length() - 1; i >= 0; i--) {
                hash = hash(hash, host.charAt(i));
            }
            slot(hash).add(new Entry<>(host, hash, value));
        });
    }

    /** The hash of a suffix that is longer by one character; the hash of the empty suffix is 0. */
    static int hash(int ofShorter, char first) {
        return 31 * ofShorter + first;
    }

    /** The value of the suffix that starts at {@code start} and has this hash. */
    @Nullable T find(CharSequence name, int start, int hash) {
        List<Entry<T>> candidates = slot(hash);
        for (int i = 0; i < candidates.size(); i++) {
            Entry<T> entry = candidates.get(i);
            if (entry.hash == hash && same(entry.host, name, start)) {
                return entry.value;
            }
        }
        return null;
    }

    private List<Entry<T>> slot(int hash) {
        return byHash.get((hash ^ hash >>> 16) & (byHash.size() - 1));
    }

    private static boolean same(String host, CharSequence name, int start) {
        if (host.length() != name.length() - start) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) != name.charAt(start + i)) {
                return false;
            }
        }
        return true;
    }
}
