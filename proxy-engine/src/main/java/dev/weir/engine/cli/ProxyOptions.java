package dev.weir.engine.cli;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
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
            description = "The strategy that chooses the backend (default: ${DEFAULT-VALUE}); one that wraps another"
                    + " stands before it: sticky,least-requests. See weir plugins.")
    private String balance = ProxyConfig.DEFAULT_BALANCE.plugin();

    @Option(
            names = "--without",
            paramLabel = "PLUGIN",
            description = "Leave out a plugin that is used by default; weir plugins says which are.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "PLUGIN",
            description =
                    "Use one more rewriter, health, retry, check or observer plugin, behind those used by default.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Change a setting, for instance client.head-timeout=5s (see weir defaults) or, of a plugin in"
                    + " use, plugins.NAME.SETTING=VALUE (see weir plugins).")
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
    ProxyConfig config(HostPort listen, int loops, List<BackendConfig> backends) {
        var plugins = new PluginChoice(balance, backends);
        without.forEach(plugins::remove);
        with.forEach(plugins::add);
        SettingValues settings = settings(plugins);
        try {
            var upstream = UpstreamConfig.of(ProxyConfig.DEFAULT_UPSTREAM, backends, plugins.balance());
            return ProxyConfig.of(listen, loops, upstream, plugins.plugins(), settings);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private SettingValues settings(PluginChoice plugins) {
        SettingValues values = SettingValues.DEFAULTS;
        for (String text : assignments) {
            try {
                SettingAssignment assignment = SettingAssignment.parse(text);
                if (assignment.isOfPlugin()) {
                    plugins.set(assignment.ofPlugin());
                } else {
                    values = assignment.appliedTo(values);
                }
            } catch (IllegalArgumentException e) {
                throw new UsageException("--set: " + e.getMessage());
            }
        }
        return values;
    }
}
