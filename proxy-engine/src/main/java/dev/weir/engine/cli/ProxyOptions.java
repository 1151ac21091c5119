package dev.weir.engine.cli;

import dev.weir.engine.configure.Overlay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that runs a proxy. */
final class ProxyOptions {
    @Option(
            names = "--balance",
            paramLabel = "NAME",
            description = "The strategy that chooses the backend (default: round-robin); one that wraps another"
                    + " stands before it: sticky,least-requests. See weir plugins.")
    private @Nullable String balance;

    @Option(
            names = "--without",
            paramLabel = "PLUGIN",
            description = "Leave out a plugin that is used by default; weir plugins says which are.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "PLUGIN",
            description =
                    "Use one more rewriter, responder, health, retry, check or observer plugin, behind those used by default.")
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

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(
            names = "--watch",
            description =
                    "Follow the plugins folder, and the configuration file if there is one: what changes there takes"
                            + " effect at once. Without it, SIGHUP does the same.")
    private boolean watch;

    /** Whether what changes there takes effect without being told. */
    boolean watch() {
        return watch;
    }

    /** Where plugins are dropped in. */
    PluginsOption plugins() {
        return plugins;
    }

    /** What these options say, with others of the same command. */
    Overlay overlay(List<String> listen, List<String> backends, @Nullable Integer loops) {
        return new Overlay(listen, backends, balance, loops, with, without, assignments, accessLog);
    }
}
