package dev.weir.plugins.health;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * What a plugin has attached to backends, kept at hand: an attachment is looked up by a whole {@link PluginUse}, which
 * is too much for the path of a request. Nobody says when a backend has left, so its entry goes with it. What is
 * attached must not lead back to the backend, or that never happens.
 *
 * <p><b>Thread:</b> that of the plugin's instance.
 *
 * @param <T> what is attached
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
            T first = create.apply(backend); // here, not within: it may look up another attachment
            there = backend.attachment(use, type, () -> first);
            known.put(backend, there);
        }
        return there;
    }
}
