package dev.weir.engine.reload;

import dev.weir.api.PluginUse;
import dev.weir.engine.contain.PluginControl;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.PluginReport;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the health record of each plugin use of a configuration. A use that a reload leaves unchanged, with the same
 * class and settings, keeps its record. Any thread.
 */
public final class PluginHealthRegistry {
    private record Key(PluginUse use, Class<?> type) {}

    private final Map<Key, PluginHealth> all = new ConcurrentHashMap<>();
    private Map<Key, PluginHealth> before;

    /** None yet; those of the configuration until now stay as they are. */
    PluginHealthRegistry(@Nullable PluginHealthRegistry before) {
        this.before = before == null ? Map.of() : Map.copyOf(before.all);
    }

    /** The one there was, or one that the maker makes. */
    public PluginHealth of(PluginUse use, Class<?> type, Supplier<PluginHealth> maker) {
        return all.computeIfAbsent(new Key(use, type), key -> {
            PluginHealth known = before.get(key);
            return known == null ? maker.get() : known;
        });
    }

    /** All are there: what no place was for goes, and its class with it. */
    void forgetBefore() {
        before = Map.of();
    }

    /** Where the classes of all these plugins come from. */
    Set<ClassLoader> jars() {
        Set<ClassLoader> jars = new HashSet<>();
        jars.add(PluginHealthRegistry.class.getClassLoader());
        all.keySet().forEach(key -> jars.add(key.type.getClassLoader()));
        return jars;
    }

    /** Each use by a name of its own: the plugin's, and a number for the second and further uses of it. */
    List<PluginControl> controls() {
        Map<String, PluginControl> controls = new LinkedHashMap<>();
        all.entrySet().stream()
                .sorted(Comparator.comparing(
                        each -> PluginControl.order(each.getKey().use())))
                .forEach(each -> {
                    String plugin = each.getKey().use().plugin();
                    String name = plugin;
                    for (int number = 2; controls.containsKey(name); number++) {
                        name = plugin + "#" + number;
                    }
                    controls.put(name, new PluginControl(name, plugin, each.getValue()));
                });
        return List.copyOf(controls.values());
    }

    /** What each did so far. */
    List<PluginReport> reports() {
        return all.values().stream().map(PluginHealth::report).toList();
    }
}
