package dev.weir.engine.cli;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.PluginAssignment;
import dev.weir.engine.config.ProxyConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which plugins a command line asks for, and with which settings. */
final class PluginChoice {
    private final String balance;
    private final List<String> plugins = new ArrayList<>();
    private final Map<String, Map<String, String>> settings = new HashMap<>();

    /** The plugins that are used by default, with a strategy. */
    PluginChoice(String balance) {
        this.balance = balance;
        ProxyConfig.DEFAULT_PLUGINS.forEach(use -> plugins.add(use.plugin()));
    }

    /** Leaves one out. @throws UsageException if it is not there */
    void remove(String plugin) {
        if (!plugins.remove(plugin)) {
            throw new UsageException("--without: '" + plugin + "' is not in use" + NearestName.hint(plugin, plugins));
        }
    }

    /** Takes one more, behind the others. @throws UsageException if it is there already */
    void add(String plugin) {
        if (plugins.contains(plugin)) {
            throw new UsageException("--with: '" + plugin + "' is in use already");
        }
        plugins.add(plugin);
    }

    /** Sets something of one. @throws UsageException if it is not there */
    void set(PluginAssignment assignment) {
        String plugin = assignment.plugin();
        if (!plugin.equals(balance) && !plugins.contains(plugin)) {
            var used = new ArrayList<String>(plugins);
            used.add(balance);
            throw new UsageException("--set: plugin '" + plugin + "' is not in use; add --with " + plugin
                    + " if that is its name" + NearestName.hint(plugin, used));
        }
        settings.computeIfAbsent(plugin, name -> new HashMap<>()).put(assignment.setting(), assignment.value());
    }

    PluginUse balance() {
        return use(balance);
    }

    List<PluginUse> plugins() {
        return plugins.stream().map(this::use).toList();
    }

    private PluginUse use(String plugin) {
        return new PluginUse(plugin, settings.getOrDefault(plugin, Map.of()));
    }
}
