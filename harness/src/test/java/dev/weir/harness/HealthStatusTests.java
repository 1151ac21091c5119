package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.RecordingObserver.Changed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that goes out of rotation")
class HealthStatusTests extends HealthStatusScene {
    private static final Duration WHILE = Duration.ofSeconds(30);

    /** The backends as plugins see them, after a request and a response of each of them. */
    private static List<Backend> served(SteppedProxy proxy) {
        for (int i = 0; i < 2; i++) {
            sendRequest(proxy);
        }
        for (int i = 0; i < 2; i++) {
            proxy.backend(i).accept().send(EMPTY);
        }
        proxy.turnUntilQuiet();
        return Hands.backends();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gets_no_request_until_its_time_is_over_and_comes_back_by_itself(int loops) {
        try (SteppedProxy proxy = two().loops(loops).stepped()) {
            Backend first = served(proxy).get(0);
            first.eject(WHILE.toNanos(), "a test wants it");
            proxy.turnUntilQuiet();
            assertFalse(first.available());
            assertEquals(State.EJECTED, first.healthStatus().state());
            for (int i = 0; i < 4; i++) {
                sendRequest(proxy);
            }
            assertEquals(1, proxy.backend(0).connectionCount());
            proxy.pass(WHILE.minusMillis(1));
            assertFalse(first.available());
            proxy.pass(Duration.ofMillis(1));
            assertTrue(first.available());
            for (int i = 0; i < 4; i++) {
                sendRequest(proxy);
            }
            assertTrue(proxy.backend(0).connectionCount() > 1);
            assertEquals(
                    List.of(
                            new Changed(first.name(), State.EJECTED, "a test wants it"),
                            new Changed(first.name(), State.IN_ROTATION, "its ejection is over")),
                    proxy.observer().changed(),
                    "each change is reported once, whichever loop it came from");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void loses_its_idle_connections_on_all_loops(int loops) {
        try (SteppedProxy proxy = two().loops(loops).stepped()) {
            for (int i = 0; i < 4; i++) {
                sendRequest(proxy);
            }
            var peers = new ArrayList<MemoryPeer>();
            for (MemoryPeer next = proxy.backend(0).next();
                    next != null;
                    next = proxy.backend(0).next()) {
                next.send(EMPTY);
                peers.add(next);
            }
            proxy.turnUntilQuiet();
            Backend first = Hands.backends().get(0);
            first.takeDown("a test wants it");
            proxy.turnUntilQuiet();
            assertEquals(2, peers.size());
            peers.forEach(peer -> assertTrue(peer.sawFin()));
        }
    }

    @Test
    void finishes_its_requests_in_flight() {
        try (SteppedProxy proxy = two().stepped()) {
            MemoryPeer client = sendRequest(proxy);
            sendRequest(proxy);
            Hands.backends().get(0).takeDown("a test wants it");
            proxy.turnUntilQuiet();
            MemoryPeer busy = proxy.backend(0).accept();
            assertFalse(busy.sawFin());
            busy.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void stays_out_for_the_longest_of_overlapping_ejections() {
        try (SteppedProxy proxy = two().stepped()) {
            Backend first = served(proxy).get(0);
            first.eject(WHILE.toNanos(), "first");
            first.eject(WHILE.toNanos() / 2, "shorter");
            proxy.pass(WHILE.dividedBy(2));
            assertFalse(first.available());
            first.eject(WHILE.toNanos(), "longer");
            proxy.pass(WHILE.minusMillis(1));
            assertFalse(first.available());
            assertEquals("first", first.healthStatus().why());
            proxy.pass(Duration.ofMillis(1));
            assertTrue(first.available());
        }
    }

    @Test
    void stays_down_until_a_plugin_restores_it_and_says_why() {
        try (SteppedProxy proxy = two().stepped()) {
            Backend first = served(proxy).get(0);
            first.takeDown("it is ill");
            first.eject(1, "ignored");
            proxy.pass(Duration.ofHours(1));
            assertEquals(State.DOWN, first.healthStatus().state());
            assertEquals("it is ill", first.healthStatus().why());
            first.restore("it is well");
            assertEquals(State.IN_ROTATION, first.healthStatus().state());
            assertEquals("it is well", first.healthStatus().why());
        }
    }

    @Test
    void gets_requests_all_the_same_in_a_panic() {
        try (SteppedProxy proxy = two().stepped()) {
            List<Backend> both = served(proxy);
            both.get(0).takeDown("a test wants it");
            both.get(1).takeDown("this one too");
            proxy.turnUntilQuiet();
            sendRequest(proxy);
            sendRequest(proxy);
            assertEquals(2, proxy.backend(0).connectionCount());
            assertEquals(2, proxy.backend(1).connectionCount());
        }
    }

    @Test
    void gets_none_if_panic_is_off() {
        try (SteppedProxy proxy = two().set(Settings.HEALTH_PANIC_THRESHOLD, 0).stepped()) {
            served(proxy).forEach(backend -> backend.takeDown("a test wants it"));
            proxy.turnUntilQuiet();
            String response = sendRequest(proxy).received();
            assertTrue(response.startsWith("HTTP/1.1 503 ") && response.contains("Retry-After: 1"), response);
        }
    }

    /** One backend is ejected, the other refuses connections. @return what the client gets */
    private static String sendRefused(SteppedProxy proxy) {
        sendRequest(proxy);
        sendRequest(proxy);
        MemoryPeer ejected = proxy.backend(0).accept();
        MemoryPeer refusing = proxy.backend(1).accept();
        ejected.send(EMPTY);
        refusing.send(EMPTY);
        proxy.turnUntilQuiet();
        ejected.takeReceived();
        refusing.fin();
        proxy.backend(1).answerConnects(ConnectAnswer.REFUSE);
        Hands.backends().get(0).eject(WHILE.toNanos(), "a test wants it");
        proxy.turnUntilQuiet();
        MemoryPeer client = sendRequest(proxy);
        MemoryPeer fresh = proxy.backend(0).next();
        (fresh == null ? ejected : fresh).send(EMPTY);
        proxy.turnUntilQuiet();
        return client.received();
    }

    @Test
    void is_the_last_resort_of_a_request_that_failed_everywhere_else_while_it_is_only_ejected() {
        try (SteppedProxy proxy = two().stepped()) {
            String response = sendRefused(proxy);
            assertTrue(response.startsWith("HTTP/1.1 200 "), response);
        }
    }

    @Test
    void is_no_last_resort_if_panic_is_off() {
        try (SteppedProxy proxy = two().set(Settings.HEALTH_PANIC_THRESHOLD, 0).stepped()) {
            String response = sendRefused(proxy);
            assertTrue(response.startsWith("HTTP/1.1 502 "), response);
        }
    }
}
