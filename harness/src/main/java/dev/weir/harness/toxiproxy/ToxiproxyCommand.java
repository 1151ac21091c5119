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

/**
 * Runs the fault server in the foreground, from a terminal or a service manager: the command {@code weir toxiproxy}.
 */
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
            "  weir_idle_fin         after       closes a connection that is idle this long after a response",
            "  weir_idle_reset       after       the same with RST, on both sides",
            "  weir_idle_bytes       after kind  sends unsolicited bytes then: 0 garbage, 1 a response 408",
            "  weir_accept_close     reset       closes a client as soon as it is accepted; 1 with RST",
            "  weir_close_on_reuse   reset       closes a connection when a second request arrives; 1 with RST",
            "  weir_half_close       bytes       after this many, the receiver gets FIN; it can still send",
            "  weir_black_hole                   drops everything, the sender's FIN and RST too",
            "  weir_corrupt          every per_million",
            "                                    inverts each n-th byte, or at random this many of a million",
            "A connection is idle while the last data, in either direction, was of the toxic's stream;",
            "weir_close_on_reuse is for stream upstream; the idle toxics and weir_half_close work on either.",
            "",
            "Exit status: 0 after SIGTERM or Ctrl-C, 2 if an option is invalid."
        })
public final class ToxiproxyCommand implements Subcommand {
    /** Methods for the system and its shutdown hook. */
    private static final int FIRST_FREE_PORT = 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Address of the API (default: ${DEFAULT-VALUE}). The API has no passwords: restrict access to it.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of the API (default: ${DEFAULT-VALUE}); 0 for any free port, which the ready line names.")
    private int port = 8474;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File with a JSON array of proxies to create at the start, in the format of POST /populate.")
    private @Nullable Path config;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of jitter, toxicity and all other random choices (default: random).")
    private @Nullable Long seed;

    @Option(names = "--proxy-metrics", description = "Serve byte counters of the proxies at /metrics, for Prometheus.")
    private boolean metrics;

    /** Called by picocli and by the service loader. */
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
     * Starts the server with these options.
     *
     * @throws UsageException if an option is invalid
     */
    private ToxiproxyServer start() {
        if (port < 0 || port > 65535) {
            throw new UsageException("--port " + port + " is invalid: must be a number from 0 to 65535");
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
