package dev.weir.harness.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * How fast and how exact the fault server is, as a table. No test, because it takes half a minute and the figures are
 * the machine's; run it as a program on the test class path.
 */
public final class ToxiproxyFigures {
    private static final long GIB = 1L << 30;
    private static final int MEGA = 1_000_000;

    private final ToxiproxyClient client;

    private ToxiproxyFigures(ToxiproxyClient client) {
        this.client = client;
    }

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        try (var access = ToxiproxyAccess.open()) {
            var figures = new ToxiproxyFigures(access.client());
            figures.throughput();
            figures.latency();
            figures.latencyAndThroughput();
            figures.bandwidth();
            figures.slicer();
            figures.connections();
            figures.callsBesideStalledLinks();
        }
    }

    private Proxy proxy(String name, ServerSocket upstream) throws IOException {
        return client.createProxy(name, "127.0.0.1:0", ToxiproxyScene.text(Measuring.address(upstream)));
    }

    private void throughput() throws Exception {
        transfer(null, GIB / 4); // the compiler's turn
        for (int round = 1; round <= 3; round++) {
            double bare = transfer("bare", GIB);
            double proxied = transfer(null, GIB);
            row("1 GiB, round " + round, "bare relay %.2f s, proxy %.2f s, ratio %.2f", bare, proxied, proxied / bare);
        }
    }

    private double transfer(String bare, long bytes) throws Exception {
        var digest = new CompletableFuture<Long>();
        try (ServerSocket sink = Measuring.sink(digest)) {
            InetSocketAddress target;
            Proxy proxy = null;
            if (bare != null) {
                target = Measuring.address(Measuring.bareRelay(Measuring.address(sink)));
            } else {
                proxy = proxy("throughput", sink);
                target = ToxiproxyScene.address(proxy.getListen());
            }
            long begun = System.nanoTime();
            long sent = Measuring.send(target, bytes);
            check(sent == digest.get(), "the digest of " + bytes + " bytes");
            double seconds = seconds(begun);
            if (proxy != null) {
                proxy.delete();
            }
            return seconds;
        }
    }

    private void latency() throws IOException {
        try (ServerSocket echo = Measuring.echo()) {
            Proxy proxy = proxy("latency", echo);
            proxy.toxics().latency("slow", DOWNSTREAM, 100);
            double[] millis = new double[50];
            try (Socket socket = connect(proxy)) {
                for (int i = 0; i < millis.length; i++) {
                    long begun = System.nanoTime();
                    socket.getOutputStream().write(1);
                    check(socket.getInputStream().read() == 1, "the echo");
                    millis[i] = seconds(begun) * 1000;
                }
            }
            Arrays.sort(millis);
            row(
                    "latency 100 ms, 50 round trips",
                    "min %.1f, median %.1f, max %.1f ms",
                    millis[0],
                    millis[25],
                    millis[49]);
        }
    }

    private void latencyAndThroughput() throws IOException {
        try (ServerSocket echo = Measuring.echo()) {
            Proxy proxy = proxy("both", echo);
            proxy.toxics().latency("slow", UPSTREAM, 300);
            row("8 MB under latency 300 ms", "%.3f s", echoed(proxy, 8 * MEGA));
        }
    }

    private void bandwidth() throws IOException {
        try (ServerSocket echo = Measuring.echo()) {
            for (int rate : new int[] {100, 1_000, 20_000}) {
                Proxy proxy = proxy("bandwidth-" + rate, echo);
                proxy.toxics().bandwidth("thin", DOWNSTREAM, rate);
                double seconds = echoed(proxy, 5 * 1000 * rate);
                row("bandwidth " + rate + " KB/s over 5 s", "%.3f s, off by %.2f %%", seconds, (seconds - 5) * 20);
            }
        }
    }

    private void slicer() throws IOException {
        try (ServerSocket echo = Measuring.echo()) {
            Proxy proxy = proxy("slicer", echo);
            proxy.toxics().slicer("sliced", UPSTREAM, 16 * 1024, 10);
            row("100 MB in pieces of 16 KiB, 10 us", "%.2f s", echoed(proxy, 100 * MEGA));
        }
    }

    private void connections() throws Exception {
        try (ServerSocket echo = Measuring.echo()) {
            Proxy proxy = proxy("many", echo);
            proxy.toxics().latency("slow", DOWNSTREAM, 50);
            long begun = System.nanoTime();
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                sockets.add(connect(proxy));
            }
            byte[] sent = new byte[8192];
            for (Socket socket : sockets) {
                socket.getOutputStream().write(sent);
            }
            for (Socket socket : sockets) {
                check(socket.getInputStream().readNBytes(sent.length).length == sent.length, "8 KiB back");
            }
            row(
                    "1000 connections, 8 KiB echoed on each",
                    "%.2f s, threads of this process %d",
                    seconds(begun),
                    Thread.activeCount());
            long closing = System.nanoTime();
            proxy.disable();
            row("disable with 1000 connections", "%.1f ms", seconds(closing) * 1000);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void callsBesideStalledLinks() throws Exception {
        try (ServerSocket echo = Measuring.echo()) {
            Proxy proxy = proxy("stalled", echo);
            Latency toxic = proxy.toxics().latency("slow", DOWNSTREAM, 10);
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) { // each floods and never reads
                Socket socket = connect(proxy);
                sockets.add(socket);
                Measuring.daemon(() -> flood(socket));
            }
            double worst = 0;
            for (int i = 0; i < 200; i++) {
                long begun = System.nanoTime();
                toxic.setLatency(10 + i % 2);
                worst = Math.max(worst, seconds(begun));
            }
            row("200 updates beside 20 stalled links", "slowest %.1f ms", worst * 1000);
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void flood(Socket socket) throws IOException {
        byte[] block = new byte[32 * 1024];
        while (true) {
            socket.getOutputStream().write(block);
        }
    }

    private static double echoed(Proxy proxy, int bytes) throws IOException {
        byte[] sent = new byte[bytes];
        try (Socket socket = connect(proxy)) {
            long begun = System.nanoTime();
            Measuring.daemon(() -> socket.getOutputStream().write(sent));
            InputStream in = socket.getInputStream();
            byte[] block = new byte[64 * 1024];
            long left = bytes;
            while (left > 0) {
                int count = in.read(block);
                check(count > 0, "all bytes");
                left -= count;
            }
            return seconds(begun);
        }
    }

    private static Socket connect(Proxy proxy) throws IOException {
        InetSocketAddress address = ToxiproxyScene.address(proxy.getListen());
        var socket = new Socket(address.getAddress(), address.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " did not come through");
        }
    }

    private static void row(String what, String format, Object... values) {
        System.out.printf(Locale.ROOT, "%-40s %s%n", what, String.format(Locale.ROOT, format, values));
    }
}
