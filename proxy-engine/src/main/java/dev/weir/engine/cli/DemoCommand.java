package dev.weir.engine.cli;

import dev.weir.api.PluginUse;
import dev.weir.engine.cli.demo.DemoBackend;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.loop.SystemClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir demo}: runs a proxy with two built-in backends and suggests experiments. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Run a proxy with two small built-in backends, and print commands to try.",
        footer = {
            "",
            "Examples:",
            "  ./weir demo",
            "  ./weir demo --tls",
            "  ./weir demo --listen 127.0.0.1:8080 --without client-close"
        })
final class DemoCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Address for client connections (default: ${DEFAULT-VALUE}, a free port).")
    private HostPort listen = new HostPort("127.0.0.1", 0);

    @Option(
            names = "--loops",
            paramLabel = "N",
            description =
                    "Number of event loops (default: ${DEFAULT-VALUE}; each has its own round robin and its own pool, so"
                            + " with one loop the responses are easy to predict).")
    private int loops = 1;

    @Option(
            names = "--tls",
            description = "Speak HTTPS with clients and backends, with certificates that are made for this demo; one of"
                    + " the backends has a certificate that the proxy does not trust.")
    private boolean tls;

    @Mixin
    private final ProxyOptions options = new ProxyOptions();

    @Override
    public Integer call() throws IOException {
        return tls ? withTls() : plain();
    }

    private int withTls() throws IOException {
        try (TlsDemo demo =
                TlsDemo.start(listen, new SystemClock(), InstantSource.system().instant())) {
            Overlay overlay = options.overlay(List.of(), List.of(), loops);
            return run(new ConfigSource(demo.configuration(listen), overlay, loops), demo::greeting);
        }
    }

    private int plain() throws IOException {
        var clock = new SystemClock();
        try (var one = DemoBackend.start("one", clock);
                var two = DemoBackend.start("two", clock)) {
            List<String> backends = Stream.of(one.address(), two.address())
                    .map(HostPort::toString)
                    .toList();
            Overlay overlay = options.overlay(List.of(listen.toString()), backends, loops);
            return run(new ConfigSource(null, overlay, loops), DemoCommand::greeting);
        }
    }

    private int run(ConfigSource source, BiFunction<ProxyConfig, List<InetSocketAddress>, String> greeting) {
        return new Foreground(spec.commandLine().getOut(), spec.commandLine().getErr(), List.of())
                .run(source, options.plugins().folder(null), options.watch(), greeting);
    }

    static String greeting(ProxyConfig config, List<InetSocketAddress> addresses) {
        String url = "http://" + ReadyLine.place(config.listen().get(0).address(), addresses.get(0));
        return ReadyLine.of(config, addresses) + Installation.words("""


                In another terminal, try:

                1. %2$s

                   curl -s '%1$s/turn/[1-4]' | grep ^backend

                2. A client that wants its connection closed gets that, and no backend hears of it: each response says
                   'connection: close', the head the backend saw does not, and it stays on 'connection 1 of 1'.
                   (Now compare: ./weir demo --without client-close.)

                   for i in 1 2 3 4; do curl -sv -H 'Connection: close' %1$s/close/$i; done

                3. Bodies are passed on piece by piece: the backend tells of each line while the next is not yet sent.

                   (for i in 1 2 3 4; do echo "line $i"; sleep 1; done) |
                     curl -N --no-progress-meter -T . %1$s/upload

                Ctrl-C ends the demo.
                """.formatted(url, choice(config)));
    }

    /** With several loops, a connection may begin at either backend; other strategies choose in other ways. */
    private static String choice(ProxyConfig config) {
        List<PluginUse> balance = config.upstreams().get(0).balance();
        if (config.loops() == 1 && balance.equals(List.of(ProxyConfig.DEFAULT_BALANCE))) {
            return "Requests take turns at the backends: one, two, one, two.";
        }
        return "Each response names the backend that was chosen by "
                + balance.stream().map(PluginUse::plugin).collect(Collectors.joining(", ")) + ".";
    }
}
