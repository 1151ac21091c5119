package dev.weir.harness.toxiproxy;

import dev.weir.engine.cli.Signals;
import dev.weir.engine.cli.Subcommand;
import dev.weir.engine.cli.UsageException;
import dev.weir.engine.cli.Version;
import dev.weir.engine.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir toxiproxy}: the fault server in the foreground of a terminal or a service manager. */
@Command(
        name = "toxiproxy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Run a fault server that speaks Toxiproxy's API, until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  ./weir toxiproxy",
            "  ./weir toxiproxy --port 0 --seed 42",
            "  ./weir toxiproxy --config proxies.json --proxy-metrics",
            "  curl -d '{\"name\": \"app\", \"listen\": \"127.0.0.1:8666\", \"upstream\": \"127.0.0.1:9001\"}' \\",
            "      http://localhost:8474/proxies",
            "  curl -d '{\"type\": \"latency\", \"attributes\": {\"latency\": 300, \"jitter\": 50}}' \\",
            "      http://localhost:8474/proxies/app/toxics",
            "",
            "Toxics: latency, bandwidth, slow_close, timeout, reset_peer, slicer, limit_data, noop. And extensions",
            "that no other Toxiproxy has (attributes are integers, times are in ms):",
            "  weir_idle_fin         after       closes a connection that rests so long behind an answer",
            "  weir_idle_reset       after       the same with RST, on both sides",
            "  weir_idle_bytes       after kind  sends bytes nobody asked for then: 0 garbage, 1 a response 408",
            "  weir_accept_close     reset       closes a client as soon as it is accepted; 1 with RST",
            "  weir_close_on_reuse   reset       closes a connection when a second request arrives; 1 with RST",
            "  weir_half_close       bytes       after so many, shuts only the write side of the receiver",
            "  weir_black_hole                   swallows everything, the sender's FIN and RST too",
            "  weir_corrupt          every per_million",
            "                                    inverts each n-th byte, or by chance so many of a million",
            "A connection rests when the data that came last, in either direction, was of the toxic's stream;",
            "weir_close_on_reuse is for stream upstream, the idle ones and weir_half_close fit either.",
            "",
            "Exit status: 0 after SIGTERM or Ctrl-C, 2 if something you wrote cannot work."
        })
public final class ToxiproxyCommand implements Subcommand {
    /** Those below belong to the system, and to who may act for it. */
    private static final int FIRST_FREE_PORT = 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Where the API listens (default: ${DEFAULT-VALUE}). It has no passwords: mind who gets there.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Its port (default: ${DEFAULT-VALUE}); 0 takes a free one, and the line that says ready names it.")
    private int port = 8474;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A JSON array of proxies to begin with, as POST /populate takes it.")
    private @Nullable Path config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides jitter, toxicity and all else that is left to chance (default: another each time).")
    private @Nullable Long seed;

    @Option(names = "--proxy-metrics", description = "Show counters of the proxies' bytes at /metrics, for Prometheus.")
    private boolean metrics;

    /** For picocli and the service loader. */
    public ToxiproxyCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (ToxiproxyServer server = start()) {
            var stopped = new CountDownLatch(1);
            Signals.listen((name, number) -> {
                err.println("weir: SIG" + name + ": stopping");
                stopped.countDown();
            });
            spec.commandLine().getOut().println(readyLine(server.address(), server.seed()));
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.println("weir: stopped");
        return 0;
    }

    /**
     * Starts what the options ask for.
     *
     * @throws UsageException if they ask for what cannot be
     */
    private ToxiproxyServer start() {
        if (port < 0 || port > 65535) {
            throw new UsageException("--port " + port + " is no port: it is a number from 0 to 65535");
        }
        long chance = seed == null ? new SystemClock().nanos() : seed;
        try {
            return ToxiproxyServer.start(new ToxiproxyOptions(host, port, chance, config, metrics));
        } catch (ConfigFileException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            throw new UsageException("no address is known for --host " + host
                    + "; write a name that resolves here, or a numeric address");
        } catch (IOException e) {
            throw new UsageException("cannot listen on " + host + ":" + port + ": " + e.getMessage() + "; choose "
                    + (port > 0 && port < FIRST_FREE_PORT ? "a port from 1024 on" : "a port that is free (0 takes any)")
                    + " and an address of this machine");
        }
    }

    static String readyLine(InetSocketAddress address, long seed) {
        return "weir: toxiproxy ready on " + address.getAddress().getHostAddress() + ":" + address.getPort() + ", seed "
                + seed;
    }
}
