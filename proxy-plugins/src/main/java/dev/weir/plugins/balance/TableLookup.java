package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks up the backend of a request: hashes its key, finds the owner in the table, and applies the load bound. */
final class TableLookup {
    private final RequestKey key;
    private final WhenFull whenFull;
    private final LoadBound bound;
    private final PluginUse use;
    private final Function<Upstream, HashTable> make;
    private @Nullable HashTable table;

    TableLookup(RequestKey key, WhenFull whenFull, LoadBound bound, PluginUse use, Function<Upstream, HashTable> make) {
        this.key = key;
        this.whenFull = whenFull;
        this.bound = bound;
        this.use = use;
        this.make = make;
    }

    Backend choose(Request request, Candidates candidates) {
        HashTable current = table(candidates.upstream());
        long hash = key.hash(request);
        Backend owner = current.owner(hash, candidates, whenFull);
        if (owner == null) {
            return candidates.get(0);
        }
        return bound.within(owner, hash, current, candidates);
    }

    @Nullable Backend waitFor(Request request, Candidates candidates) {
        return whenFull.waits() ? table(candidates.upstream()).owner(key.hash(request), candidates, whenFull) : null;
    }

    private HashTable table(Upstream upstream) {
        HashTable current = table;
        if (current == null || current.version() != upstream.version()) {
            current = upstream.attachment(use, SharedTable.class, SharedTable::new)
                    .of(upstream, make);
            table = current;
        }
        return current;
    }
}
