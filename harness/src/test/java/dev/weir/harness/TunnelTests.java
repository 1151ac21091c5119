package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After a 101 there is a tunnel (RFC 9110 §7.8, RFC 6455 §4)")
class TunnelTests {
    private static final String FIELDS = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: a.example\r\n" + FIELDS + "Sec-WebSocket-Key: k\r\n\r\n";
    private static final String SWITCHED = "HTTP/1.1 101 Switching\r\n" + FIELDS + "Sec-WebSocket-Accept: a\r\n\r\n";
    private static final Duration TICK = Duration.ofNanos(1);
    private static final Duration IDLE = Settings.TUNNEL_IDLE_TIMEOUT.defaultValue();

    private final SteppedProxy proxy = SteppedProxy.withOneBackend();
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    /** Requests an upgrade. @return the backend's end, where the request has arrived */
    private MemoryPeer sendRequest(String behind) {
        client.send(UPGRADE + behind);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        assertTrue(backend.takeReceived().contains("upgrade: websocket\r\nconnection: upgrade\r\n"));
        return backend;
    }

    private MemoryPeer open() {
        MemoryPeer backend = sendRequest("");
        backend.send(SWITCHED);
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 101 "));
        return backend;
    }

    private void sends(MemoryPeer from, String text, MemoryPeer to) {
        from.send(text);
        proxy.turnUntilQuiet();
        assertEquals(text, to.takeReceived());
    }

    @Test
    void which_passes_bytes_both_ways_whatever_they_look_like() {
        MemoryPeer backend = open();
        sends(client, "GET / HTTP/1.1\r\n\r\n", backend);
        sends(backend, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", client);
        sends(client, "\0\r\n\n", backend);
        assertEquals(1, proxy.observer().started());
    }

    @Test
    void which_begins_with_what_either_side_sent_ahead() {
        MemoryPeer backend = sendRequest("ahead");
        assertEquals("", backend.received());
        backend.send(SWITCHED + "at once");
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("\r\n\r\nat once"));
        assertEquals("ahead", backend.takeReceived());
    }

    @Test
    void in_which_the_backend_may_go_on_after_the_clients_end() {
        MemoryPeer backend = open();
        client.fin();
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin());
        sends(backend, "more", client);
        assertFalse(client.sawFin());
        backend.fin();
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        assertEndedWell();
    }

    @Test
    void in_which_the_client_may_go_on_even_if_the_head_that_began_it_was_too_large_to_be_kept() {
        MemoryPeer backend = sendRequest("");
        backend.send(SWITCHED.replaceFirst("\r\n", "\r\nX: " + "x".repeat(40_000) + "\r\n"));
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 101 "));
        backend.fin();
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        sends(client, "more", backend);
        client.fin();
        proxy.turnUntilQuiet();
        assertEndedWell();
    }

    @Test
    void in_which_the_client_may_go_on_after_the_backends_end() {
        MemoryPeer backend = open();
        backend.fin();
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        sends(client, "more", backend);
        assertFalse(backend.sawFin());
        client.fin();
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin());
        assertEndedWell();
    }

    @Test
    void which_the_client_may_have_ended_before_it_began_if_it_said_that_it_would_end() {
        client.send(UPGRADE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        assertTrue(backend.takeReceived().contains("upgrade: websocket\r\n"));
        client.fin();
        proxy.turnUntilQuiet();
        assertFalse(backend.sawFin(), "without a tunnel this is a client that waits for its response");
        backend.send(SWITCHED);
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin());
        sends(backend, "last", client.received().isEmpty() ? client : taken());
        backend.fin();
        proxy.turnUntilQuiet();
        assertEndedWell();
    }

    private MemoryPeer taken() {
        client.takeReceived();
        return client;
    }

    private void assertEndedWell() {
        RecordingObserver.Completed completed = proxy.observer().completed(1);
        assertEquals(101, completed.status());
        assertNull(completed.failure());
        assertNull(completed.attempts().get(0).failure());
    }

    @Test
    void with_an_end_that_waits_for_bytes_a_slow_backend_has_not_read() {
        MemoryPeer backend = open();
        backend.window(2);
        backend.fin();
        client.send("hello");
        client.fin();
        proxy.turnUntilQuiet();
        assertFalse(backend.sawFin());
        var taken = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            taken.append(backend.takeReceived());
            proxy.turnUntilQuiet();
        }
        assertEquals("hello", taken.toString());
        assertTrue(backend.sawFin());
        assertEndedWell();
    }

    @Test
    void with_an_end_that_waits_for_bytes_a_slow_client_has_not_read() {
        MemoryPeer backend = open();
        client.window(2);
        client.fin();
        backend.send("hello");
        backend.fin();
        proxy.turnUntilQuiet();
        assertFalse(client.sawFin());
        var taken = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            taken.append(client.takeReceived());
            proxy.turnUntilQuiet();
        }
        assertEquals("hello", taken.toString());
        assertTrue(client.sawFin());
    }

    @Test
    void that_breaks_when_the_backend_resets_it() {
        MemoryPeer backend = open();
        backend.rst();
        proxy.turnUntilQuiet();
        assertTrue(client.sawRst(), "a FIN would say that all is well");
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
    }

    @Test
    void that_breaks_when_the_backend_resets_it_after_its_own_end() {
        MemoryPeer backend = open();
        backend.fin();
        proxy.turnUntilQuiet();
        backend.rst();
        proxy.turnUntilQuiet();
        client.send("to no peer");
        proxy.turnUntilQuiet();
        assertTrue(client.sawRst());
        assertEquals(Failure.RESPONSE_INCOMPLETE, proxy.observer().completed(1).failure());
    }

    @Test
    void that_breaks_when_the_client_resets_it() {
        MemoryPeer backend = open();
        client.rst();
        proxy.turnUntilQuiet();
        assertTrue(backend.sawRst(), "a FIN would be the client's own end");
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
        assertFalse(proxy.observer().completed(1).attempts().get(0).counts());
    }

    /** It has sent so much ahead that the proxy reads no further, and so learns of the reset by its own write. */
    @Test
    void that_ends_without_a_failure_if_its_client_has_left_before_it_began() {
        try (var mistakes = new Mistakes(TunnelTests.class)) {
            MemoryPeer backend = sendRequest(
                    "x".repeat(Settings.CLIENT_PIPELINED_SIZE.defaultValue().intValue()));
            client.rst();
            backend.send(SWITCHED);
            proxy.turnUntilQuiet();
            mistakes.assertNone();
            assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
            assertTrue(backend.sawRst());
        }
    }

    @Test
    void that_ends_when_nothing_goes_through_it_for_too_long() {
        MemoryPeer backend = open();
        proxy.pass(IDLE.minus(TICK));
        sends(client, "ping", backend);
        proxy.pass(IDLE.minus(TICK));
        sends(backend, "pong", client);
        proxy.pass(IDLE.minus(TICK));
        assertTrue(proxy.observer().completed().isEmpty());
        proxy.pass(TICK);
        assertEquals(Failure.TUNNEL_IDLE, proxy.observer().completed(1).failure());
        assertFalse(proxy.observer().completed(1).attempts().get(0).counts());
        assertTrue(backend.sawFin() || backend.sawRst());
        assertTrue(client.sawFin() || client.sawRst());
    }

    @Test
    void that_is_half_closed_ends_when_nothing_goes_through_it_for_too_long() {
        MemoryPeer backend = open();
        client.fin();
        proxy.turnUntilQuiet();
        proxy.pass(IDLE);
        assertTrue(backend.sawFin() || backend.sawRst());
        assertEquals(Failure.TUNNEL_IDLE, proxy.observer().completed(1).failure());
    }

    @Test
    void which_outlives_the_deadlines_of_requests_and_responses() {
        MemoryPeer backend = open();
        proxy.pass(Settings.BACKEND_PROGRESS_TIMEOUT.defaultValue().plus(Settings.CLIENT_BODY_TIMEOUT.defaultValue()));
        sends(client, "still", backend);
        sends(backend, "here", client);
    }

    @Test
    void with_connections_that_are_not_reused() {
        MemoryPeer backend = open();
        client.fin();
        backend.fin();
        proxy.turnUntilQuiet();
        MemoryPeer other = proxy.connect();
        other.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        assertEquals(2, proxy.backend().connectionCount());
    }

    @Test
    void unless_the_backend_declines_and_then_the_next_request_is_read_as_one() {
        MemoryPeer backend = sendRequest("GET /next HTTP/1.1\r\nHost: a.example\r\n\r\n");
        backend.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("\r\n\r\nno"));
        assertTrue(backend.takeReceived().startsWith("GET /next HTTP/1.1\r\n"));
    }
}
