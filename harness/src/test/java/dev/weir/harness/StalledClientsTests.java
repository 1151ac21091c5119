package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clients that read nothing")
class StalledClientsTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String LARGE = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000);

    @Test
    void do_not_keep_the_loop_from_serving_other_clients() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.MEMORY_HELD, 1L << 20);
        try (SteppedProxy proxy = setup.stepped()) {
            for (int i = 0; i < 10; i++) {
                MemoryPeer stalled = proxy.connect();
                stalled.window(100);
                stalled.send(REQUEST);
                proxy.turnUntilQuiet();
                MemoryPeer backend = proxy.backend().next();
                if (backend != null) {
                    backend.send(LARGE);
                    proxy.turnUntilQuiet();
                }
            }
            MemoryPeer other = proxy.connect();
            other.send(REQUEST);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().next();
            assertTrue(backend != null, "the request was not even read");
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            proxy.turnUntilQuiet();
            assertTrue(other.received().endsWith("ok"), "four clients that stall are enough to stop a loop");
        }
    }
}
