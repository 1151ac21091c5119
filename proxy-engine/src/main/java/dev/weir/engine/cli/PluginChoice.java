package dev.weir.engine.cli;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.PluginAssignment;
import dev.weir.engine.config.ProxyConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which plugins a command line asks for, and with which settings. */
final class PluginChoice {
    private static final String PRIORITY = "priority";

    private final List<String> balance = new ArrayList<>();
    private final List<String> plugins = new ArrayList<>();
    private final Map<String, Map<String, String>> settings = new HashMap<>();

    /**
     * The plugins that are used by default, with strategies, each of which wraps the next. Where backends have
     * different priorities, somebody has to heed them.
     */
    PluginChoice(String balance, List<BackendConfig> backends) {
        for (String strategy : balance.split(",", -1)) {
            this.balance.add(strategy.strip());
        }
        boolean groups =
                backends.stream().mapToInt(BackendConfig::priority).distinct().count() > 1;
        if (groups && !this.balance.contains(PRIORITY)) {
            this.balance.add(0, PRIORITY);
        }
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
        if (!balance.contains(plugin) && !plugins.contains(plugin)) {
            var used = new ArrayList<String>(plugins);
            used.addAll(balance);
            throw new UsageException("--set: plugin '" + plugin + "' is not in use; add --with " + plugin
                    + " if that is its name" + NearestName.hint(plugin, used));
        }
        settings.computeIfAbsent(plugin, name -> new HashMap<>()).put(assignment.setting(), assignment.value());
    }

    List<PluginUse> balance() {
        return balance.stream().map(this::use).toList();
    }

    List<PluginUse> plugins() {
        return plugins.stream().map(this::use).toList();
    }

    private PluginUse use(String plugin) {
        return new PluginUse(plugin, settings.getOrDefault(plugin, Map.of()));
    }
}
