package dev.weir.harness;

import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A stepped proxy that probes its backends. All times are whole milliseconds, and none varies by chance but the first.
 */
final class Probing implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Duration STEP = Duration.ofMillis(1);
    private static final int MOST_STEPS = 60_000;
    private static final Map<String, String> SETTINGS = Map.of(
            "target", "/health",
            "interval", "2s",
            "interval-changing", "1s",
            "interval-down", "4s",
            "timeout", "500ms",
            "fall", "2",
            "rise", "2",
            "spread-percent", "0");

    private final SteppedProxy proxy;

    /** Begins to probe, with some settings of the check, written {@code name=value}, other than usual. */
    Probing(ProxySetup setup, String... others) {
        var settings = new HashMap<>(SETTINGS);
        for (String other : others) {
            String[] parts = other.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        proxy = setup.with("active-check", settings).with("test-hands").stepped();
        proxy.proxy().begin();
        proxy.turnUntilQuiet();
    }

    static Probing oneBackend(String... others) {
        return new Probing(ProxyUnderTest.with(), others);
    }

    SteppedProxy proxy() {
        return proxy;
    }

    /** Lets time pass until the first backend is probed. */
    MemoryPeer next() {
        return next(0);
    }

    /** Lets time pass until a backend is probed. */
    MemoryPeer next(int backend) {
        for (int i = 0; i < MOST_STEPS; i++) {
            MemoryPeer probe = proxy.backend(backend).next();
            if (probe != null) {
                return probe;
            }
            proxy.pass(STEP);
        }
        throw new AssertionError("there is no probe of backend " + backend);
    }

    /** Responds to a probe, or to a request. */
    void respond(MemoryPeer peer, int status) {
        peer.takeReceived();
        peer.send("HTTP/1.1 " + status + " As Told\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
    }

    /** Responds to the next probes of a backend. */
    void respondNext(int backend, int count, int status) {
        for (int i = 0; i < count; i++) {
            respond(next(backend), status);
        }
    }

    /** A client that has sent a request. */
    MemoryPeer sendRequest() {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    @Override
    public void close() {
        proxy.close();
    }
}
