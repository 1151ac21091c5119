package dev.weir.engine.cli;

import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir run}: a proxy for the backends one names. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Run a proxy until SIGTERM or Ctrl-C, which let running requests finish.",
        footer = {
            "",
            "Examples:",
            "  ./weir run --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --backend 127.0.0.1:9002",
            "  ./weir run --listen '[::]:80' --backend app.internal:9001 --balance round-robin --access-log -",
            "  ./weir run --listen localhost:0 --backend localhost:9001 --set pool.min-idle=4 --without client-close",
            "  ./weir run --listen 127.0.0.1:8080 --backend 127.0.0.1:9001 --with forwarded-fields \\",
            "      --set plugins.forwarded-fields.trust=10.0.0.0/8",
            "",
            "Exit status: 0 after a graceful stop, 2 if something you wrote cannot work,",
            "130 or 143 if a second SIGINT or SIGTERM ended it at once."
        })
final class RunCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli, as is every required option
    private CommandSpec spec;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Where clients connect; port 0 takes a free one, and the line that says ready names it.")
    @SuppressWarnings("NullAway.Init")
    private HostPort listen;

    @Option(
            names = "--backend",
            required = true,
            paramLabel = "HOST:PORT[,weight=N][,priority=N]",
            split = "",
            description =
                    "Where requests go; once for each backend. A weight is its share of the traffic (1); backends of"
                            + " a higher priority number (0) are there for when those of lower ones fail.")
    @SuppressWarnings("NullAway.Init")
    private List<BackendConfig> backends;

    @Option(
            names = "--loops",
            paramLabel = "N",
            description = "Event loops, each a thread (default: one per processor).")
    private @Nullable Integer loops;

    @Mixin
    private final ProxyOptions options = new ProxyOptions();

    @Override
    public Integer call() {
        ProxyConfig config = config(Runtime.getRuntime().availableProcessors());
        var foreground =
                new Foreground(spec.commandLine().getOut(), spec.commandLine().getErr());
        return foreground.run(config, options.accessLog(), address -> readyLine(config, address));
    }

    /**
     * What the options ask for.
     *
     * @param processors how many loops there are if nobody says
     * @throws UsageException if they ask for what cannot be
     */
    ProxyConfig config(int processors) {
        return options.config(listen, loops == null ? processors : loops, backends);
    }

    static String readyLine(ProxyConfig config, InetSocketAddress address) {
        String backends = config.upstreams().get(0).backends().stream()
                .map(BackendConfig::toString)
                .collect(Collectors.joining(", "));
        return "weir: ready on " + text(config, address) + ", " + loops(config) + ", "
                + (config.upstreams().get(0).backends().size() == 1 ? "backend " : "backends ") + backends;
    }

    static String loops(ProxyConfig config) {
        return config.loops() + (config.loops() == 1 ? " loop" : " loops");
    }

    /** The address in numbers, for a name may mean several; an IPv6 address as it was written, for Java's is long. */
    static String text(ProxyConfig config, InetSocketAddress taken) {
        String written = config.listen().get(0).host();
        String host = written.indexOf(':') >= 0 ? written : taken.getAddress().getHostAddress();
        return new HostPort(host, taken.getPort()).toString();
    }
}
