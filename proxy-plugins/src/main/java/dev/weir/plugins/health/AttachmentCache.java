package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Caches the attachments of backends, because a lookup by {@link PluginUse} is too slow for every request. There is no
 * callback for removed backends, so entries are weak. An attachment must not refer to its backend, because the entry
 * would then never be released.
 *
 * <p><b>Thread:</b> that of the plugin's instance.
 *
 * @param <T> the type of the attachments
 */
final class AttachmentCache<T> {
    private final PluginUse use;
    private final Class<T> type;
    private final Function<Backend, T> create;
    private final Map<Backend, T> known = new WeakHashMap<>();

    AttachmentCache(PluginUse use, Class<T> type, Function<Backend, T> create) {
        this.use = use;
        this.type = type;
        this.create = create;
    }

    T to(Backend backend) {
        T there = known.get(backend);
        if (there == null) {
            T first = create.apply(backend); // outside of the next call, because it may look up another attachment
            there = backend.attachment(use, type, () -> first);
            known.put(backend, there);
        }
        return there;
    }
}
