package dev.weir.engine;

import dev.weir.api.PluginUse;
import dev.weir.engine.plugin.InstalledPlugin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One loop's plugin instances. What a reload leaves as it was, the same class with the same settings in the same
 * upstream, keeps its instance, and with it what that has learnt.
 */
final class PluginInstances {
    /** Which instance it is: several uses belong to a strategy that wraps others. */
    private record Key(String upstream, List<PluginUse> uses, List<Class<?>> types) {}

    private final Map<Key, Deque<Object>> made = new HashMap<>();
    private final Map<Key, Deque<Object>> free;

    private PluginInstances(Map<Key, Deque<Object>> free) {
        this.free = free;
    }

    /** None yet; those of the configuration until now stay as they are. */
    static PluginInstances after(@Nullable PluginInstances before) {
        Map<Key, Deque<Object>> copy = new HashMap<>();
        if (before != null) {
            before.made.forEach((key, instances) -> copy.put(key, new ArrayDeque<>(instances)));
        }
        return new PluginInstances(copy);
    }

    /** The instance there was, or one that the maker makes. */
    Object of(String upstream, List<PluginUse> uses, List<InstalledPlugin> plugins, Supplier<Object> maker) {
        List<Class<?>> types =
                plugins.stream().<Class<?>>map(InstalledPlugin::type).toList();
        var key = new Key(upstream, uses, types);
        Deque<Object> known = free.getOrDefault(key, new ArrayDeque<>());
        Object instance = known.isEmpty() ? maker.get() : known.removeFirst();
        made.computeIfAbsent(key, missing -> new ArrayDeque<>()).addLast(instance);
        return instance;
    }
}
