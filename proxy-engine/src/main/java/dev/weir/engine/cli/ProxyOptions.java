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
            description = "Balancing strategy (default: round-robin). Write a wrapping strategy before the wrapped"
                    + " one: sticky,least-requests. See weir plugins.")
    private @Nullable String balance;

    @Option(
            names = "--without",
            paramLabel = "PLUGIN",
            description = "Remove a plugin that is used by default; weir plugins lists them.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "PLUGIN",
            description = "Add a rewriter, responder, health, retry, check or observer plugin after the default ones.")
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
            description = "File for the access log, one line per request; - for standard output.")
    private @Nullable String accessLog;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "Address of the admin interface: metrics, state, dashboard (default: none). Writes, and any"
                    + " address off loopback, need a token-file in the configuration file or by --set"
                    + " admin.token-file=FILE.")
    private @Nullable String admin;

    @Mixin
    private final PluginsOption plugins = new PluginsOption();

    @Option(
            names = "--watch",
            description =
                    "Reload when the configuration file or the plugins folder changes. Without this option, send SIGHUP to"
                            + " reload.")
    private boolean watch;

    /** Whether to reload on changes. */
    boolean watch() {
        return watch;
    }

    /** The option for the plugins folder. */
    PluginsOption plugins() {
        return plugins;
    }

    /** The configuration from these options and others of the same command. */
    Overlay overlay(List<String> listen, List<String> backends, @Nullable Integer loops) {
        return overlay(listen, List.of(), backends, loops);
    }

    /** The same, with certificates of the addresses. */
    Overlay overlay(List<String> listen, List<String> certificates, List<String> backends, @Nullable Integer loops) {
        return new Overlay(
                listen, certificates, backends, balance, loops, with, without, assignments, accessLog, admin);
    }
}
