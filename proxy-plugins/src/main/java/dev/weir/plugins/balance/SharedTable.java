package dev.weir.plugins.balance;

import dev.weir.api.Upstream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest table of an upstream, which all loops share. The first loop that finds new backends builds it. Any thread.
 */
final class SharedTable {
    private @Nullable HashTable newest;

    /** The table for these backends. If it must be built, other loops wait for it. */
    synchronized HashTable of(Upstream upstream, Function<Upstream, HashTable> make) {
        HashTable table = newest;
        if (table == null || table.version() != upstream.version()) {
            table = make.apply(upstream);
            newest = table;
        }
        return table;
    }
}
