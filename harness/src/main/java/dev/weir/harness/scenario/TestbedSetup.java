package dev.weir.harness.scenario;

import dev.weir.engine.config.HostPort;
import dev.weir.harness.backend.MockBackend;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.backend.TestBackend;
import dev.weir.harness.history.History;
import dev.weir.harness.proxy.ProxyProgram;
import dev.weir.harness.proxy.RunningProxy;
import dev.weir.harness.tls.TlsListener;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a testbed: backends, networks that the scenario makes faulty, and the proxy. */
final class TestbedSetup implements AutoCloseable {
    private final Scenario scenario;
    private final History history;
    private final List<TestBackend> origins = new ArrayList<>();
    private final List<HostPort> places = new ArrayList<>();
    private @Nullable Links links;
    private @Nullable RunningProxy proxy;
    private @Nullable InetSocketAddress front;
    private TlsSides tls = TlsSides.NONE;

    TestbedSetup(Scenario scenario, History history) {
        this.scenario = scenario;
        this.history = history;
    }

    /** Starts all parts. @throws IOException if a part cannot be started; all others are stopped then */
    void start(ProxyProgram program, long seed) throws IOException {
        try {
            if (scenario.network() != Network.NONE) {
                links = new Links(history, scenario.name() + "-" + seed);
            }
            tls = program.tls();
            List<Integer> ports = program.fixedPorts();
            for (int i = 0; i < (ports.isEmpty() ? scenario.backends() : ports.size()); i++) {
                places.add(place(i, ports.isEmpty() ? 0 : ports.get(i)));
            }
            proxy = program.start(List.copyOf(places));
            front = before(proxy.address());
        } catch (IOException | RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private HostPort place(int number, int port) throws IOException {
        if (scenario.network() != Network.BACKENDS) {
            return origin(number, port).place();
        }
        return networks().before(origin(number, 0).place(), port);
    }

    private TestBackend origin(int number, int port) throws IOException {
        TestBackend origin = scenario.servers() == Servers.MOCK
                ? new MockBackend(number, history, port, tls.back())
                : scripted(number, port);
        origins.add(origin);
        return origin;
    }

    private ScriptedBackend scripted(int number, int port) {
        return tls.back()
                ? new ScriptedBackend(number, history, port, new TlsListener())
                : new ScriptedBackend(number, history, port);
    }

    private InetSocketAddress before(InetSocketAddress itself) throws IOException {
        return scenario.network() == Network.CLIENTS
                ? new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        networks().before(itself).port())
                : itself;
    }

    /** The address that clients connect to: the proxy, or the network in front of it. */
    InetSocketAddress front() {
        if (front == null) {
            throw new IllegalStateException("not started");
        }
        return front;
    }

    List<TestBackend> origins() {
        return List.copyOf(origins);
    }

    /** The addresses of the backends in the proxy's configuration. */
    List<HostPort> places() {
        return List.copyOf(places);
    }

    RunningProxy proxy() {
        if (proxy == null) {
            throw new IllegalStateException("not started");
        }
        return proxy;
    }

    Links networks() {
        if (links == null) {
            throw new IllegalStateException(scenario.name() + " has no say in any network");
        }
        return links;
    }

    void heal() {
        origins.forEach(TestBackend::heal);
        if (links != null) {
            links.heal();
        }
    }

    @Override
    public void close() {
        try {
            if (proxy != null) {
                proxy.close();
            }
        } finally {
            closeRest();
        }
    }

    private void closeRest() {
        try {
            if (links != null) {
                links.close();
            }
        } finally {
            origins.forEach(TestBackend::close);
        }
    }
}
