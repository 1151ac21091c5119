package dev.weir.harness.conformance;

import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.EventLoop;
import dev.weir.harness.ManualClock;
import dev.weir.harness.Medium;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RecordingObserver;
import dev.weir.harness.conformance.Row.Setup;
import dev.weir.harness.transport.TlsMedium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A proxy made as a row wants it, a listening backend behind it, and all connections with the two. One thread. */
final class RowProxy implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final Medium medium;
    private final ServerSocket listener;
    private final ProxyUnderTest proxy;
    private final EventLoop loop;
    private final List<Wire> wires = new ArrayList<>();
    private final List<Wire> clients = new ArrayList<>();
    private int backends;

    private static final Duration PATIENT = Duration.ofSeconds(60);

    RowProxy(List<Setup> setup, Medium medium) throws IOException {
        this.medium = medium;
        listener = medium.serverSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(Wire.PATIENCE_MILLIS);
        try {
            proxy = described(setup)
                    .over(medium)
                    .inFrontOf(HostPort.parse(backendAddress()))
                    .start();
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
        loop = proxy.proxy().loops().get(0);
    }

    /** Without {@code via}, so that only rows about it have its line; they say {@code with via}. */
    private static ProxySetup described(List<Setup> setup) {
        // a head in 30,000 records takes seconds on a busy machine
        ProxySetup described = ProxyUnderTest.with().without("via").set(Settings.CLIENT_HEAD_TIMEOUT, PATIENT);
        for (Setup one : setup) {
            if (one instanceof Setup.Set set) {
                set(described, set.path(), set.value());
            } else if (one instanceof Setup.With with) {
                described.with(with.plugin(), with.settings());
            } else if (one instanceof Setup.Without without) {
                described.without(without.plugin());
            } else if (one instanceof Setup.Route route) {
                described.route(route.host(), route.path());
            }
        }
        if (setup.stream().anyMatch(Setup.Route.class::isInstance)) {
            described.route(Performance.PROBE_HOST, "/");
        }
        return described;
    }

    private static void set(ProxySetup described, String path, String value) {
        for (Setting<?> setting : Settings.all()) {
            if (setting.path().equals(path)) {
                set(described, setting, value);
                return;
            }
        }
        throw new AssertionError("there is no setting " + path);
    }

    private static <T extends Comparable<T>> void set(ProxySetup described, Setting<T> setting, String value) {
        described.set(setting, setting.parse(value));
    }

    /** The backend's address, as the proxy names it. */
    String backendAddress() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** By which clients ask the proxy. */
    String scheme() {
        return medium instanceof TlsMedium ? "https" : "http";
    }

    RecordingObserver observer() {
        return proxy.observer();
    }

    /** Turns the clock that shows the proxy the time of day. */
    void passSecond() {
        proxy.timeOfDay().advance(Duration.ofSeconds(1));
    }

    Wire connect() throws IOException {
        Wire wire = Wire.connect("client " + (clients.size() + 1), medium.socket(), proxy.address());
        wires.add(wire);
        clients.add(wire);
        settle();
        return wire;
    }

    /** Closes all connections, and lets the proxy notice: any state that is left is a leak. */
    void clear() {
        wires.forEach(Wire::close);
        wires.clear();
        clients.clear();
        backends = 0;
        proxy.timeOfDay().advance(Duration.between(proxy.timeOfDay().instant(), ManualClock.START));
        settle();
    }

    /** All clients go. */
    void disconnectClients() {
        clients.forEach(Wire::close);
        settle();
    }

    /** The next connection of the proxy's to the backend; waits for it. */
    Wire accept() throws IOException {
        try {
            Wire wire = new Wire("backend connection " + ++backends, listener.accept());
            wires.add(wire);
            return wire;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no connection came to the backend within " + Wire.PATIENCE_MILLIS + " ms", e);
        }
    }

    /**
     * Waits until the proxy has read what was sent to it: a turn of its loop looks at the sockets first and runs tasks
     * last. So a split is one read after another, not just one write after another.
     */
    void settle() {
        var turned = new CountDownLatch(1);
        loop.execute(turned::countDown);
        try {
            if (!turned.await(Wire.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the proxy's loop does not turn any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What came in everywhere, for people. */
    String seen() {
        var seen = new StringBuilder();
        for (Wire wire : wires) {
            seen.append("\n--- ").append(wire.name()).append(" received:\n").append(Escapes.encode(wire.received()));
        }
        return seen.toString();
    }

    @Override
    public void close() throws IOException {
        wires.forEach(Wire::close);
        proxy.close();
        listener.close();
    }
}
