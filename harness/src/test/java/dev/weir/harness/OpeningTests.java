package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.RecordingObserver.Attempt;
import dev.weir.harness.RecordingObserver.Changed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.transport.RecordPeer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("When a transport has to be opened before the first byte")
class OpeningTests {
    private static final Duration TICK = Duration.ofNanos(1);
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(7);
    private static final Duration CONNECT_TIMEOUT = Settings.BACKEND_CONNECT_TIMEOUT.defaultValue();

    private final RecordScenery scene = new RecordScenery(
            ProxyUnderTest.with().backends(2).set(Settings.CLIENT_HANDSHAKE_TIMEOUT, HANDSHAKE_TIMEOUT));
    private final SteppedProxy proxy = scene.proxy();

    @AfterEach
    void close() {
        scene.close();
    }

    private Attempt attempt(int index) {
        return proxy.observer().completed(1).attempts().get(index);
    }

    private int clients() {
        return proxy.loop().registered(Object.class).size() - 1;
    }

    // ---- a client's ----

    @Test
    void the_opening_of_a_client_has_a_timeout_of_its_own() {
        RecordPeer client = scene.connect();
        proxy.pass(HANDSHAKE_TIMEOUT.dividedBy(2));
        client.listen(); // progress does not prolong it
        proxy.pass(HANDSHAKE_TIMEOUT.dividedBy(2).minus(TICK));
        assertFalse(client.raw().sawFin());
        assertEquals(1, clients());
        proxy.pass(TICK);
        assertTrue(client.raw().sawFin());
        assertEquals(0, clients());
        assertEquals(List.of(), proxy.observer().refused(), "there was no request");
    }

    @Test
    void a_client_has_the_usual_idle_timeout_behind_it() {
        RecordPeer client = scene.connect();
        proxy.pass(HANDSHAKE_TIMEOUT.minus(TICK));
        client.open(proxy::turnUntilQuiet);
        proxy.pass(Settings.CLIENT_IDLE_TIMEOUT.defaultValue().minus(TICK));
        assertFalse(client.raw().sawFin());
        proxy.pass(TICK);
        assertTrue(client.ended());
        assertTrue(client.raw().sawFin());
    }

    @Test
    void a_client_with_which_it_fails_is_closed() {
        MemoryPeer client = proxy.connect();
        client.send(RecordScenery.GET); // it has mistaken the port
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin() || client.sawRst());
        assertEquals(0, clients());
        assertEquals(0, proxy.observer().started());
    }

    @Test
    void a_client_that_leaves_meanwhile_is_forgotten() {
        RecordPeer client = scene.connect();
        client.listen();
        client.raw().fin();
        proxy.turnUntilQuiet();
        assertEquals(0, clients());
    }

    @Test
    void a_client_counts_from_the_moment_it_is_accepted() {
        try (var full = new RecordScenery(ProxyUnderTest.with().set(Settings.CLIENT_CONNECTIONS, 1))) {
            full.connect();
            RecordPeer second = full.connect().open(full.proxy()::turnUntilQuiet);
            assertTrue(second.heard().startsWith("HTTP/1.1 503 "), second.heard());
            assertTrue(second.ended());
            assertEquals(
                    List.of(Failure.TOO_MANY_CONNECTIONS),
                    full.proxy().observer().refused());
        }
    }

    @Test
    void a_request_that_comes_with_the_last_step_is_not_forgotten() {
        RecordPeer client = scene.connect();
        client.listen();
        proxy.turnUntilQuiet();
        client.listen();
        client.raw().send(client.data(RecordScenery.GET)); // it does not wait for the proxy's last word
        proxy.turnUntilQuiet();
        assertTrue(scene.acceptRequest(0).heard().startsWith("GET / "));
    }

    // ---- a backend's ----

    @Test
    void a_backend_with_which_it_fails_got_nothing_so_a_post_goes_to_another() {
        scene.sendRequest(RecordScenery.POST);
        scene.accept(0).raw().send("HTTP/1.1 400 Not Records\r\n\r\n");
        proxy.turnUntilQuiet();
        RecordPeer other = scene.acceptRequest(1);
        assertTrue(other.heard().endsWith("payload"), other.heard());
        scene.respond(other, RecordScenery.OK);
        assertEquals(Failure.OPENING_FAILED, attempt(0).failure());
        assertEquals(Evidence.NOTHING_WRITTEN, attempt(0).evidence());
        assertTrue(attempt(0).counts());
        assertNull(proxy.observer().completed(1).failure());
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "ACCEPT_AT_ONCE"})
    void a_backend_that_breaks_it_off_costs_the_client_an_error_if_it_is_the_last(ConnectAnswer how) {
        proxy.backend(0).answerConnects(how);
        proxy.backend(1).answerConnects(how);
        RecordPeer client = scene.sendRequest(RecordScenery.GET);
        scene.accept(0).raw().rst();
        proxy.turnUntilQuiet();
        scene.accept(1).raw().fin();
        proxy.turnUntilQuiet();
        String response = client.heard();
        assertTrue(response.startsWith("HTTP/1.1 502 "), response);
        assertTrue(response.contains("error=tls_protocol_error;"), response);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "ACCEPT_AT_ONCE"})
    void the_opening_of_a_backend_has_the_connect_timeout(ConnectAnswer how) {
        proxy.backend(0).answerConnects(how);
        RecordPeer client = scene.sendRequest(RecordScenery.POST);
        RecordPeer slow = scene.accept(0);
        proxy.pass(CONNECT_TIMEOUT.dividedBy(2));
        slow.listen();
        proxy.pass(CONNECT_TIMEOUT.dividedBy(2).minus(TICK));
        assertFalse(slow.raw().sawFin());
        proxy.pass(TICK);
        assertTrue(slow.raw().sawFin());
        RecordPeer other = scene.acceptRequest(1);
        assertTrue(other.heard().endsWith("payload"), other.heard());
        scene.respond(other, RecordScenery.OK);
        assertTrue(client.heard().endsWith("ok"));
        assertEquals(Failure.OPENING_TIMEOUT, attempt(0).failure());
        assertEquals(Evidence.NOTHING_WRITTEN, attempt(0).evidence());
    }

    @Test
    void the_connect_timeout_of_a_backend_starts_anew_behind_connecting() {
        proxy.backend(0).answerConnects(ConnectAnswer.PENDING);
        scene.sendRequest(RecordScenery.GET);
        proxy.pass(CONNECT_TIMEOUT.minus(TICK));
        proxy.backend(0).acceptPending();
        RecordPeer slow = scene.accept(0);
        proxy.pass(CONNECT_TIMEOUT.minus(TICK));
        assertFalse(slow.raw().sawFin());
        slow.open(proxy::turnUntilQuiet);
        assertTrue(slow.heard().startsWith("GET / "));
    }

    @Test
    void a_backend_gets_a_request_only_when_it_is_over() {
        scene.sendRequest(RecordScenery.GET);
        RecordPeer backend = scene.accept(0);
        for (int i = 0; !backend.open(); i++) {
            assertTrue(i < 10, "it never is");
            assertEquals("", backend.heard());
            proxy.turnUntilQuiet();
        }
        proxy.turnUntilQuiet();
        assertTrue(backend.heard().startsWith("GET / "));
    }

    // ---- a probe's ----

    @Test
    void a_probe_fails_with_it() {
        assertDown("tls protocol error", probe -> probe.raw().send("SSH-2.0-OpenSSH_9.6\r\n"), Duration.ZERO);
    }

    @Test
    void a_probe_without_a_request_waits_for_it_too() {
        assertDown("connection timeout", probe -> {}, Probing.TIMEOUT);
    }

    private static void assertDown(String why, Consumer<RecordPeer> act, Duration passes) {
        try (var probing = new Probing(ProxyUnderTest.with().over(RecordScenery.ofProxy()), "fall=1", "target=")) {
            var probe = new RecordPeer(probing.next(), false);
            act.accept(probe);
            probing.proxy().turnUntilQuiet();
            probing.proxy().pass(passes);
            assertEquals(
                    List.of(new Changed("10.0.0.1:80", State.DOWN, "a probe failed with " + why)),
                    probing.proxy().observer().changed());
        }
    }

    @Test
    void a_probe_sends_its_request_when_it_is_over() {
        try (var probing = new Probing(ProxyUnderTest.with().over(RecordScenery.ofProxy()), "fall=1")) {
            var probe = new RecordPeer(probing.next(), false).open(probing.proxy()::turnUntilQuiet);
            assertTrue(probe.takeHeard().startsWith("GET /health "));
            probe.say("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            probing.proxy().turnUntilQuiet();
            probing.proxy().pass(Probing.TIMEOUT);
            assertTrue(probe.raw().sawRst());
            assertEquals(List.of(), probing.proxy().observer().changed());
        }
    }
}
