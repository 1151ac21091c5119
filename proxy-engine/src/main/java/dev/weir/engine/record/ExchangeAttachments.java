package dev.weir.engine.record;

import dev.weir.engine.route.ObserverChain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Stores the attachments of plugins to one exchange. Reused by later exchanges. */
final class ExchangeAttachments {
    private static final int FEW = 4;
    private static final int MOST_KEPT = 16;

    private @Nullable Object[] owners = new Object[FEW];
    private @Nullable Object[] values = new Object[FEW];
    private int count;

    void attach(Object owner, @Nullable Object value) {
        int at = 0;
        while (at < count && owners[at] != owner) {
            at++;
        }
        if (at == owners.length) {
            owners = Arrays.copyOf(owners, at * 2);
            values = Arrays.copyOf(values, at * 2);
        }
        owners[at] = owner;
        values[at] = value;
        count = Math.max(count, at + 1);
    }

    @Nullable Object of(Object owner) {
        for (int i = 0; i < count; i++) {
            if (owners[i] == owner) {
                return values[i];
            }
        }
        return null;
    }

    /** Removes the attachments of all plugins but these observers. */
    void keepOnly(ObserverChain kept) {
        for (int i = 0; i < count; i++) {
            Object owner = owners[i];
            if (owner != null && !kept.has(owner)) {
                owners[i] = null;
                values[i] = null;
            }
        }
    }

    void clear() {
        Arrays.fill(owners, 0, count, null);
        Arrays.fill(values, 0, count, null);
        count = 0;
    }

    /** Releases a large array before reuse. */
    void trim() {
        if (owners.length > MOST_KEPT) {
            owners = new Object[FEW];
            values = new Object[FEW];
        }
    }
}
