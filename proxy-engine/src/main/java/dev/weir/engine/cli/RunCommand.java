package dev.weir.engine.cli;

import dev.weir.engine.configure.ConfigSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir run}: runs a proxy. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Run a proxy until SIGTERM or Ctrl-C, which let requests in flight finish. SIGHUP reloads the"
                + " configuration file and the plugins.",
        footer = {
            "",
            "Examples:",
            "  ./weir run --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --backend 127.0.0.1:9002",
            "  ./weir run --listen '[::]:80' --backend app.internal:9001 --balance round-robin --access-log -",
            "  ./weir run --listen localhost:0 --backend localhost:9001 --set pool.min-idle=4 --without client-close",
            "  ./weir run --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --with forwarded-fields \\",
            "      --set plugins.forwarded-fields.trust=10.0.0.0/8",
            "  ./weir run --watch                              (reads weir.yml in this folder; weir init writes one)",
            "  ./weir run --config /etc/weir/weir.yml",
            "",
            "Exit status: 0 after a graceful stop, even before it was ready; 1 if all event loops are blocked;",
            "2 for an invalid configuration or command line; 70 if it ran out of memory;",
            "130 or 143 if a second SIGINT or SIGTERM ended it at once."
        })
final class RunCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Read the configuration from a YAML file; options override it. Default: weir.yml in the working"
                            + " directory, unless --listen or --backend is given. See weir init and weir check.")
    private @Nullable Path config;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Address for client connections; may be given several times. Port 0 selects a free port, which is"
                            + " printed when the proxy is ready.")
    private List<String> listen = new ArrayList<>();

    @Option(
            names = "--certificate",
            paramLabel = "CHAIN,KEY",
            split = "",
            description =
                    "PEM files with a certificate and its private key. All addresses of --listen then have TLS. May be"
                            + " given several times: clients choose by server name.")
    private List<String> certificates = new ArrayList<>();

    @Option(
            names = "--backend",
            paramLabel = "HOST:PORT[,weight=N][,priority=N]",
            split = "",
            description =
                    "Backend; give one option per backend. weight: share of the traffic (default: 1). priority: backends"
                            + " with a higher number are used only when those with lower numbers fail (default: 0).")
    private List<String> backends = new ArrayList<>();

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "Number of event loops, each a thread (default: one per processor).")
    private @Nullable Integer loops;

    @Mixin
    private final ProxyOptions options = new ProxyOptions();

    @Override
    public Integer call() {
        FoundFile.Choice choice = FoundFile.choose(Path.of(""), config, !listen.isEmpty() || !backends.isEmpty());
        Path file = choice.file();
        List<String> notes = Stream.of(
                        Optional.ofNullable(choice.line()), options.plugins().overlooked(file))
                .flatMap(Optional::stream)
                .toList();
        var foreground =
                new Foreground(spec.commandLine().getOut(), spec.commandLine().getErr(), notes);
        return foreground.run(
                source(file, Runtime.getRuntime().availableProcessors()),
                options.plugins().folder(file),
                options.watch(),
                ReadyLine::of);
    }

    /**
     * The source of the configuration.
     *
     * @param file       the file, or {@code null} if there is none
     * @param processors the default number of loops
     */
    ConfigSource source(@Nullable Path file, int processors) {
        return new ConfigSource(file, options.overlay(listen, certificates, backends, loops), processors);
    }
}
