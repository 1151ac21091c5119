package dev.weir.engine.cli;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.NearestName;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingAssignment;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.UpstreamConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that runs a proxy. */
final class ProxyOptions {
    @Option(
            names = "--balance",
            paramLabel = "NAME",
            description = "The strategy that chooses the backend (default: ${DEFAULT-VALUE}); see weir plugins.")
    private String balance = ProxyConfig.DEFAULT_BALANCE.plugin();

    @Option(
            names = "--without",
            paramLabel = "PLUGIN",
            description = "Leave out a plugin that is used by default: client-close or idle-eviction.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a setting, for instance client.head-timeout=5s; see weir defaults.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Append one line per request to a file, or write it to standard output if FILE is -.")
    private @Nullable String accessLog;

    /** Where the access log goes, or {@code null} if there is none. */
    @Nullable String accessLog() {
        return accessLog;
    }

    /**
     * What these options ask for.
     *
     * @throws UsageException if they ask for what is not there
     */
    ProxyConfig config(HostPort listen, int loops, List<HostPort> backends) {
        try {
            var upstream = new UpstreamConfig("default", backends, PluginUse.of(balance));
            return withoutPlugins(new ProxyConfig(listen, loops, upstream, ProxyConfig.DEFAULT_PLUGINS, settings()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private SettingValues settings() {
        SettingValues values = SettingValues.DEFAULTS;
        for (String assignment : assignments) {
            try {
                values = SettingAssignment.parse(assignment).appliedTo(values);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--set: " + e.getMessage());
            }
        }
        return values;
    }

    private ProxyConfig withoutPlugins(ProxyConfig config) {
        List<String> used = config.plugins().stream().map(PluginUse::plugin).toList();
        ProxyConfig rest = config;
        for (String plugin : without) {
            if (!used.contains(plugin)) {
                throw new UsageException("--without: '" + plugin + "' is not in use" + NearestName.hint(plugin, used));
            }
            rest = rest.without(plugin);
        }
        return rest;
    }
}
