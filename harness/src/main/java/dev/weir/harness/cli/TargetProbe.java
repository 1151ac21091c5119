package dev.weir.harness.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.engine.cli.UsageException;
import dev.weir.engine.config.HostPort;
import dev.weir.harness.RawBackend;
import dev.weir.harness.proxy.AlreadyRunning;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Probes a running proxy before a run: with its backends up, it must respond to a request. */
final class TargetProbe {
    /** The timeout of the probe, name lookup included. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String LATE = "nothing came within " + PATIENCE.toSeconds() + " s";
    private static final int MOST_BYTES = 16 * 1024;
    private static final Pattern SERVER = Pattern.compile("(?im)^server:[ \\t]*(.*?)[ \\t]*\\r?$");

    private TargetProbe() {}

    /**
     * Sends one request; any response is accepted.
     *
     * @return the same proxy, with the version that its response names
     * @throws UsageException if it does not respond
     */
    static AlreadyRunning of(AlreadyRunning proxy) {
        List<RawBackend> backends = new ArrayList<>();
        try {
            proxy.fixedPorts().forEach(port -> backends.add(new RawBackend(port)));
            String head = answer(proxy.target());
            if (!head.startsWith("HTTP/1.")) {
                throw silent(
                        proxy.target(), head.isEmpty() ? "it closed the connection" : "its response is not HTTP/1.1");
            }
            Matcher server = SERVER.matcher(head);
            return new AlreadyRunning(proxy.target(), proxy.fixedPorts(), server.find() ? server.group(1) : "");
        } finally {
            backends.forEach(RawBackend::close);
        }
    }

    private static String answer(HostPort target) {
        var asked = new FutureTask<>(() -> ask(target));
        var thread = new Thread(asked, "target-probe");
        thread.setDaemon(true); // a lookup cannot be interrupted
        thread.start();
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw silent(target, LATE);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw silent(target, words(cause == null ? e : cause, target));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw silent(target, "interrupted");
        }
    }

    private static String words(Throwable failure, HostPort target) {
        if (failure instanceof SocketTimeoutException) {
            return LATE;
        }
        return failure instanceof UnknownHostException
                ? "no address is known for " + target.host()
                : String.valueOf(failure.getMessage());
    }

    private static String ask(HostPort target) throws IOException {
        var address = new InetSocketAddress(target.host(), target.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(target.host());
        }
        try (var socket = new Socket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(address, (int) PATIENCE.toMillis());
            String request = "GET / HTTP/1.1\r\nHost: " + target + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return head(socket.getInputStream());
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int next = in.read(); next >= 0 && head.length() < MOST_BYTES; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
                break;
            }
        }
        return head.toString();
    }

    private static UsageException silent(HostPort target, String why) {
        return new UsageException("--target " + target + " does not respond: " + why
                + "; start the proxy before the harness, with its backends at --backends");
    }
}
