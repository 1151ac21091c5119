package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import dev.weir.harness.transport.RecordPeer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits for handshakes of clients")
class HandshakeLimitTests {
    private RecordScenery scene;

    @AfterEach
    void close() {
        scene.close();
    }

    private void open(Setting<Integer> limit, int most) {
        scene = new RecordScenery(ProxyUnderTest.with().set(limit, most));
    }

    private void assertServed(RecordPeer client) {
        client.open(scene.proxy()::turnUntilQuiet);
        assertTrue(client.open());
    }

    private void assertRefused() {
        RecordPeer client = scene.connect();
        scene.proxy().turnUntilQuiet();
        assertTrue(client.raw().sawRst());
    }

    @Test
    void hold_for_those_at_the_same_time() {
        open(Settings.CLIENT_HANDSHAKES, 2);
        RecordPeer first = scene.connect();
        scene.connect();
        assertRefused();
        assertServed(first);
        assertServed(scene.connect());
        assertEquals(
                List.of(Failure.TOO_MANY_HANDSHAKES), scene.proxy().observer().refused());
    }

    @Test
    void count_no_handshake_that_has_failed_or_taken_too_long() {
        open(Settings.CLIENT_HANDSHAKES, 1);
        scene.connect().raw().fin();
        scene.proxy().turnUntilQuiet();
        scene.connect().raw().send("GET / HTTP/1.1\r\n\r\n");
        scene.proxy().turnUntilQuiet();
        scene.connect();
        scene.proxy().pass(Settings.CLIENT_HANDSHAKE_TIMEOUT.defaultValue());
        assertServed(scene.connect());
    }

    @Test
    void hold_for_those_of_an_address_in_a_second() {
        open(Settings.CLIENT_HANDSHAKES_PER_ADDRESS, 2);
        scene.proxy().pass(Duration.ofSeconds(1).minusNanos(scene.proxy().loop().now() % 1_000_000_000));
        assertServed(scene.connect());
        assertServed(scene.connect());
        assertRefused();
        scene.proxy().pass(Duration.ofSeconds(1).minusNanos(1));
        assertRefused();
        scene.proxy().pass(Duration.ofNanos(1));
        assertServed(scene.connect());
        assertEquals(
                List.of(Failure.TOO_MANY_HANDSHAKES_FROM_ADDRESS, Failure.TOO_MANY_HANDSHAKES_FROM_ADDRESS),
                scene.proxy().observer().refused());
    }

    @Test
    void hold_for_clients_above_the_limit_for_connections() {
        scene = new RecordScenery(ProxyUnderTest.with()
                .set(Settings.CLIENT_CONNECTIONS, 1)
                .set(Settings.CLIENT_HANDSHAKES_PER_ADDRESS, 2));
        assertServed(scene.connect());
        RecordPeer refused = scene.connect().open(scene.proxy()::turnUntilQuiet);
        assertTrue(refused.heard().startsWith("HTTP/1.1 503 "), refused.heard());
        assertRefused();
        assertEquals(
                List.of(Failure.TOO_MANY_CONNECTIONS, Failure.TOO_MANY_HANDSHAKES_FROM_ADDRESS),
                scene.proxy().observer().refused());
    }
}
