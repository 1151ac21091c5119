package dev.weir.engine.reload;

import dev.weir.api.PluginUse;
import dev.weir.engine.contain.Guard;
import dev.weir.engine.plugin.InstalledPlugin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds one loop's guarded plugin instances. A use that a reload leaves unchanged, with the same class, settings
 * and upstream, keeps its instance and its state.
 */
public final class PluginInstances {
    /** Which instance it is: several uses belong to a strategy that wraps others. */
    private record Key(String upstream, List<PluginUse> uses, List<Class<?>> types) {}

    private final Map<Key, Deque<GuardedPlugin>> made = new HashMap<>();
    private final Map<Key, Deque<GuardedPlugin>> free;
    private final List<Guard> fresh = new ArrayList<>();
    private List<Guard> dropped = List.of();

    private PluginInstances(Map<Key, Deque<GuardedPlugin>> free) {
        this.free = free;
    }

    /** None yet; those of the configuration until now stay as they are. */
    public static PluginInstances after(@Nullable PluginInstances before) {
        Map<Key, Deque<GuardedPlugin>> copy = new HashMap<>();
        if (before != null) {
            before.made.forEach((key, instances) -> copy.put(key, new ArrayDeque<>(instances)));
        }
        return new PluginInstances(copy);
    }

    /** All are made: what no place was for goes, and its class with it. */
    public void forgetBefore() {
        dropped = guards(free);
        free.clear();
    }

    private static List<Guard> guards(Map<Key, Deque<GuardedPlugin>> some) {
        return some.values().stream()
                .flatMap(Deque::stream)
                .map(GuardedPlugin::guard)
                .toList();
    }

    /** Those of the configuration before that are not in this one. They are forgotten with this call. */
    List<Guard> takeDropped() {
        List<Guard> taken = dropped;
        dropped = List.of();
        return taken;
    }

    /** All of this configuration. */
    List<Guard> all() {
        return guards(made);
    }

    /** The configuration cannot be applied: closes what was made for it alone. Any thread. */
    public void abandon() {
        fresh.forEach(Guard::closeUnused);
    }

    /** The configuration is applied. */
    void keep() {
        fresh.clear();
    }

    /** The instance there was, or one that the maker makes. */
    public GuardedPlugin of(
            String upstream, List<PluginUse> uses, List<InstalledPlugin> plugins, Supplier<GuardedPlugin> maker) {
        List<Class<?>> types =
                plugins.stream().<Class<?>>map(InstalledPlugin::type).toList();
        var key = new Key(upstream, uses, types);
        Deque<GuardedPlugin> known = free.getOrDefault(key, new ArrayDeque<>());
        GuardedPlugin instance = known.isEmpty() ? fresh(maker) : known.removeFirst();
        made.computeIfAbsent(key, missing -> new ArrayDeque<>()).addLast(instance);
        return instance;
    }

    private GuardedPlugin fresh(Supplier<GuardedPlugin> maker) {
        GuardedPlugin instance = maker.get();
        fresh.add(instance.guard());
        return instance;
    }
}
