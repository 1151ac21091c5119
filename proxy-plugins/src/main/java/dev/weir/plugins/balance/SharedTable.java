package dev.weir.plugins.balance;

import dev.weir.api.Upstream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest table of an upstream, which all loops share: the first loop that sees new members makes it. Any thread.
 */
final class SharedTable {
    private @Nullable HashTable newest;

    /** The table for these members, made if need be while other loops wait for it. */
    synchronized HashTable of(Upstream upstream, Function<Upstream, HashTable> make) {
        HashTable table = newest;
        if (table == null || table.version() != upstream.version()) {
            table = make.apply(upstream);
            newest = table;
        }
        return table;
    }
}
