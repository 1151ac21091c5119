package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.net.StandardSocketOptions;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TCP keep-alive, so that a host that vanished is noticed in tens of seconds")
class KeepAliveOptionTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

    @Test
    void is_on_for_every_pooled_connection() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            proxy.connect().send(REQUEST);
            proxy.turnUntilQuiet();
            assertOn(proxy.backend().accept(), 15, 5, 3);
        }
    }

    @Test
    void is_on_for_a_connection_that_is_only_kept_warm() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.POOL_MIN_IDLE, 1);
        try (SteppedProxy proxy = setup.stepped()) {
            proxy.proxy().begin();
            proxy.turnUntilQuiet();
            assertOn(proxy.backend().accept(), 15, 5, 3);
        }
    }

    @Test
    void takes_its_times_from_the_settings() {
        ProxySetup setup = ProxyUnderTest.with()
                .set(Settings.POOL_KEEPALIVE_IDLE, Duration.ofSeconds(7))
                .set(Settings.POOL_KEEPALIVE_INTERVAL, Duration.ofSeconds(2))
                .set(Settings.POOL_KEEPALIVE_COUNT, 4);
        try (SteppedProxy proxy = setup.stepped()) {
            proxy.connect().send(REQUEST);
            proxy.turnUntilQuiet();
            assertOn(proxy.backend().accept(), 7, 2, 4);
        }
    }

    @Test
    void is_off_for_clients_by_default() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            MemoryPeer client = proxy.connect();
            proxy.turnUntilQuiet();
            assertEquals(false, client.engineOption(StandardSocketOptions.SO_KEEPALIVE));
            assertEquals(true, client.engineOption(StandardSocketOptions.TCP_NODELAY));
        }
    }

    @Test
    void is_on_for_clients_by_a_setting() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.CLIENT_TCP_KEEPALIVE, true);
        try (SteppedProxy proxy = setup.stepped()) {
            MemoryPeer client = proxy.connect();
            proxy.turnUntilQuiet();
            assertOn(client, 15, 5, 3);
        }
    }

    private static void assertOn(MemoryPeer peer, int idle, int interval, int count) {
        assertEquals(true, peer.engineOption(StandardSocketOptions.SO_KEEPALIVE));
        assertEquals(idle, peer.engineOption(ExtendedSocketOptions.TCP_KEEPIDLE));
        assertEquals(interval, peer.engineOption(ExtendedSocketOptions.TCP_KEEPINTERVAL));
        assertEquals(count, peer.engineOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
        assertEquals(true, peer.engineOption(StandardSocketOptions.TCP_NODELAY));
    }
}
