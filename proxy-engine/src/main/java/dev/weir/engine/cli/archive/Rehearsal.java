package dev.weir.engine.cli.archive;

import dev.weir.engine.cli.demo.DemoBackend;
import dev.weir.engine.cli.demo.DemoClient;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.SystemClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a proxy in this process from a configuration file, sends requests of all common kinds through it, and stops it
 * as an operator would. One of three backends refuses connections, so the code for a first fault runs, too.
 */
public final class Rehearsal {
    private static final Pattern READY = Pattern.compile("ready on 127\\.0\\.0\\.1:(\\d+)");
    private static final long LIMIT_SECONDS = 60;
    private static final int ROUNDS = 4_000;

    /** Runs the command line of Weir in this process. */
    @FunctionalInterface
    public interface CommandLine {
        /** Runs a command to its end. @return the exit status */
        int execute(PrintWriter out, String... arguments);
    }

    private final CommandLine weir;
    private final Runnable stop;

    /** @param stop sends this process SIGTERM */
    public Rehearsal(CommandLine weir, Runnable stop) {
        this.weir = weir;
        this.stop = stop;
    }

    /**
     * Runs the rehearsal to its end.
     *
     * @return the exit status of the proxy
     * @throws IOException if the proxy does not become ready or loses a request
     */
    public int run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("weir-rehearsal");
        var clock = new SystemClock();
        try (var one = DemoBackend.start("one", clock);
                var two = DemoBackend.start("two", clock)) {
            Path configuration = folder.resolve("weir.yml");
            Files.writeString(configuration, configuration(one.address(), two.address(), refusing()));
            return run(configuration, folder.resolve("access.log"));
        } finally {
            for (String file : new String[] {"weir.yml", "access.log"}) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private int run(Path configuration, Path log) throws IOException, InterruptedException {
        var port = new CompletableFuture<Integer>();
        var status = new CompletableFuture<Integer>();
        var runner = new Thread(
                () -> status.complete(weir.execute(
                        portOf(port), "run", "--config", configuration.toString(), "--access-log", log.toString())),
                "weir-rehearsal");
        runner.setDaemon(true);
        runner.start();
        var unused = status.thenAccept(ended -> port.completeExceptionally(
                new IOException("the rehearsed proxy did not become ready; its status is " + ended)));
        try {
            DemoClient.exchange(port.get(LIMIT_SECONDS, TimeUnit.SECONDS), ROUNDS);
            stop.run();
            return status.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        } catch (TimeoutException e) {
            throw new IOException("the rehearsed proxy was not ready, or did not stop, within " + LIMIT_SECONDS + " s");
        }
    }

    /** An address at which connections are refused. */
    static HostPort refusing() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (var unused = new ServerSocket(0, 1, loopback)) {
            return new HostPort(loopback.getHostAddress(), unused.getLocalPort());
        }
    }

    private static String configuration(HostPort one, HostPort two, HostPort refusing) {
        return """
                listen: 127.0.0.1:0
                upstreams:
                  all: {backends: [%s, %s]}
                  some: {backends: [%s, %s]}
                routes:
                  - {path: /some/, upstream: some}
                  - {path: /, upstream: all}
                with: [forwarded-fields]
                """.formatted(one, two, one, refusing);
    }

    /** Takes what the proxy prints, and finds its port. */
    private static PrintWriter portOf(CompletableFuture<Integer> port) {
        return new PrintWriter(
                new Writer() {
                    private final StringBuilder printed = new StringBuilder();

                    @Override
                    public void write(char[] text, int offset, int length) {
                        printed.append(text, offset, length);
                        Matcher ready = READY.matcher(printed);
                        if (ready.find() && printed.indexOf("\n", ready.end()) >= 0) {
                            port.complete(Integer.valueOf(ready.group(1)));
                        }
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                },
                true);
    }
}
