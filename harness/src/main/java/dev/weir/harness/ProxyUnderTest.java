package dev.weir.harness;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A proxy over real sockets with scripted backends, as a JUnit extension: in a static field it serves all tests of the
 * class, in an instance field each test gets one of its own. Or without JUnit, in a try statement, with {@link #start}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();
 *
 * @Test
 * void passes_a_request_on() {
 *     assertEquals(200, proxy.connect().get("/").readResponse().status());
 *     assertEquals("/", proxy.backend().lastRequest().target());
 * }
 * }</pre>
 */
public final class ProxyUnderTest
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private final ProxySetup setup;
    private final List<HostPort> places;
    private final List<RawBackend> backends = new ArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private final RecordingObserver observer = new RecordingObserver();
    private final ManualClock timeOfDay = new ManualClock();
    private @Nullable ProxyConfig config;
    private @Nullable Proxy proxy;
    private boolean forAll;

    ProxyUnderTest(ProxySetup setup, List<HostPort> places) {
        this.setup = setup;
        this.places = places;
    }

    /** Starts a proxy with every default, in front of one backend. */
    public static ProxyUnderTest withOneBackend() {
        return with().build();
    }

    /** Begins the configuration of a proxy. */
    public static ProxySetup with() {
        return new ProxySetup();
    }

    /** Starts the backends and the proxy. */
    public ProxyUnderTest start() {
        var upstream = new ArrayList<HostPort>(places);
        for (int i = 0; places.isEmpty() && i < setup.backends(); i++) {
            var backend = new RawBackend(setup.medium());
            backends.add(backend);
            upstream.add(new HostPort("127.0.0.1", backend.address().getPort()));
        }
        try {
            config = setup.config(upstream);
            proxy = Proxy.create(config, platform(), PluginCatalog.ofClassPath(), observers())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The system's clock, except for the time of day: the proxy's output must not depend on when its test runs. */
    private Platform platform() {
        return Platform.real()
                .withWallClock(timeOfDay)
                .withProtocols(setup.protocols())
                .withTransports(setup.medium().transports());
    }

    private List<Function<LoopInfo, ExchangeObserver>> observers() {
        List<Function<LoopInfo, ExchangeObserver>> all = new ArrayList<>();
        setup.watchers().forEach(own -> all.add(loopInfo -> own));
        if (setup.observed()) {
            all.add(loopInfo -> observer);
        }
        return all;
    }

    /** The proxy itself. */
    public Proxy proxy() {
        return Objects.requireNonNull(proxy, "not started");
    }

    /** The setup of the proxy. */
    public ProxyConfig config() {
        return Objects.requireNonNull(config, "not started");
    }

    /** The address that the proxy listens on. */
    public InetSocketAddress address() {
        return proxy().address();
    }

    /** The proxy's time of day, which a test advances. */
    public ManualClock timeOfDay() {
        return timeOfDay;
    }

    /** Opens a client connection; it is closed after the test. */
    public RawClient connect() {
        return connect(0);
    }

    /** Opens a client connection with a receive buffer of about this many bytes. */
    public RawClient connect(int receiveBuffer) {
        var client = new RawClient(address(), receiveBuffer, setup.medium());
        synchronized (clients) {
            clients.add(client);
        }
        return client;
    }

    /** The only backend, or the first one. */
    public RawBackend backend() {
        return backend(0);
    }

    /** A backend, counted from 0. */
    public RawBackend backend(int index) {
        return backends.get(index);
    }

    /** The events that the proxy reported. */
    public RecordingObserver observer() {
        return observer;
    }

    /** Waits for the end of a graceful stop that has begun. */
    public void awaitStopped() {
        try {
            proxy().stop().toCompletableFuture().get(Patience.limitMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("the proxy did not stop", e);
        }
    }

    /** Stops the proxy, the backends and all clients. */
    @Override
    public void close() {
        synchronized (clients) {
            clients.forEach(RawClient::close);
            clients.clear();
        }
        if (proxy != null) {
            proxy.close();
            proxy = null;
        }
        backends.forEach(RawBackend::close);
        backends.clear();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forAll = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!forAll) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forAll) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }
}
