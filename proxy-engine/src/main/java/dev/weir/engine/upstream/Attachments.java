package dev.weir.engine.upstream;

import dev.weir.api.PluginUse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores the attachments of plugins to an object that all loops share. After its jar was replaced, a plugin is a
 * different plugin, even with the same name and settings, since the old attachment's classes belong to the old class
 * loader. Any thread.
 */
final class Attachments {
    /** The maker's class belongs to the plugin, so its class loader identifies the jar. */
    private record Key(PluginUse use, @Nullable ClassLoader jar) {}

    private final Map<Key, Object> all = new ConcurrentHashMap<>();
    private volatile boolean closed;

    <T> T of(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        var key = new Key(use, create.getClass().getClassLoader());
        return type.cast(closed ? create.get() : all.computeIfAbsent(key, missing -> create.get()));
    }

    /** The object was removed: keeps nothing any more, since an explanation may refer to the object for long. */
    void close() {
        closed = true;
        all.clear();
    }

    /** Removes the attachments of unloaded plugins. */
    void keepOnly(Set<ClassLoader> jars) {
        all.keySet().removeIf(key -> key.jar != null && !jars.contains(key.jar));
    }
}
