package dev.weir.engine.upstream;

import dev.weir.api.PluginUse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What plugins keep about something that all loops share. A plugin whose jar was replaced is another one, even with the
 * same name and settings: what its forerunner kept is of classes that it does not know. Any thread.
 */
final class Attachments {
    /** The maker is the plugin's code, so its class tells from which jar it comes. */
    private record Key(PluginUse use, @Nullable ClassLoader jar) {}

    private final Map<Key, Object> all = new ConcurrentHashMap<>();

    <T> T of(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        var key = new Key(use, create.getClass().getClassLoader());
        return type.cast(all.computeIfAbsent(key, missing -> create.get()));
    }

    /** Forgets what belongs to plugins that are gone. */
    void keepOnly(Set<ClassLoader> jars) {
        all.keySet().removeIf(key -> key.jar != null && !jars.contains(key.jar));
    }
}
