package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.engine.config.HalfCloseMeaning;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A client that meant to stay and sends FIN behind its request has left")
class HalfCloseTests {
    private static final String STAYING = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String CLOSING = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 0\r\n\r\n";
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n";

    private SteppedProxy proxy = SteppedProxy.withOneBackend();
    private MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    private void start(ProxySetup setup) {
        proxy.close();
        proxy = setup.stepped();
        client = proxy.connect();
    }

    /** Sends a request. @return the backend's end, where it has arrived */
    private MemoryPeer acceptRequest(String request) {
        client.send(request);
        proxy.turnUntilQuiet();
        return proxy.backend().accept();
    }

    private void leave() {
        client.fin();
        proxy.turnUntilQuiet();
    }

    /** Exactly one exchange ended, so. */
    private RecordingObserver.Completed assertGone() {
        assertEquals(1, proxy.observer().completed().size());
        RecordingObserver.Completed completed = proxy.observer().completed(1);
        assertEquals(Failure.CLIENT_GONE, completed.failure());
        assertTrue(client.sawFin() || client.sawRst(), "its connection is closed");
        return completed;
    }

    @Test
    void while_it_waits_for_its_response_and_the_backend_sees_an_rst() {
        MemoryPeer backend = acceptRequest(STAYING);
        leave();
        assertTrue(backend.sawRst(), "a FIN would be that of a client that still waits");
        RecordingObserver.Attempt attempt = assertGone().attempts().get(0);
        assertEquals(Evidence.NO_ANSWER, attempt.evidence());
        assertFalse(attempt.counts(), "the backend did nothing wrong");
        assertEquals("", client.received());
    }

    @Test
    void even_with_its_request() {
        client.send(STAYING);
        client.fin();
        proxy.turnUntilQuiet();
        assertTrue(proxy.backend().accept().sawRst());
        assertGone();
    }

    @Test
    void under_a_silent_event_stream() {
        MemoryPeer backend = acceptRequest(STAYING);
        backend.send(EVENTS);
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("3\r\none\r\n"));
        leave();
        assertTrue(backend.sawRst());
        assertEquals(200, assertGone().status());
        assertEquals("", client.received(), "what breaks off does not end like a whole message");
    }

    @Test
    void while_it_reads_its_response_slowly() {
        client.window(100);
        MemoryPeer backend = acceptRequest(STAYING);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000));
        proxy.turnUntilQuiet();
        leave();
        assertTrue(backend.sawRst());
        assertGone();
    }

    @Test
    void but_not_once_its_response_is_complete_and_only_has_to_be_read() {
        client.window(100);
        MemoryPeer backend = acceptRequest(STAYING);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000));
        proxy.turnUntilQuiet();
        leave();
        assertFalse(backend.sawRst(), "the backend has done its work, and its connection is in the pool");
        int taken = 0;
        while (!client.received().isEmpty()) {
            taken += client.takeReceived().length();
            proxy.turnUntilQuiet();
        }
        assertTrue(taken > 5000, "there was nothing left to be called off");
        assertNull(proxy.observer().completed(1).failure());
    }

    @Test
    void while_its_request_is_pending_which_delays_no_other_request() {
        start(ProxyUnderTest.with().set(Settings.BACKEND_MAX_REQUESTS, 1).with("test-hands"));
        MemoryPeer first = proxy.connect();
        first.send(STAYING);
        proxy.turnUntilQuiet();
        client.send(STAYING);
        proxy.turnUntilQuiet();
        leave();
        assertTrue(assertGone().attempts().isEmpty());
        MemoryPeer backend = proxy.backend().accept();
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals("", backend.received(), "no capacity was kept for it");
        assertEquals(0, Hands.backends().get(0).activeRequests());
    }

    @Test
    void while_its_backend_is_being_connected_to() {
        start(ProxyUnderTest.with().with("test-hands"));
        proxy.backend().answerConnects(ConnectAnswer.PENDING);
        client.send(STAYING);
        proxy.turnUntilQuiet();
        leave();
        assertEquals(0, proxy.backend().pendingCount(), "nor is it connected to any more");
        RecordingObserver.Attempt attempt = assertGone().attempts().get(0);
        assertEquals(Evidence.NOTHING_WRITTEN, attempt.evidence());
        assertFalse(attempt.counts());
        assertEquals(0, Hands.backends().get(0).activeRequests());
    }

    @Test
    void while_it_waits_for_anothers_connection_to_be_free() {
        start(ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).with("test-hands"));
        MemoryPeer first = proxy.connect();
        first.send(STAYING);
        proxy.turnUntilQuiet();
        client.send(STAYING);
        proxy.turnUntilQuiet();
        leave();
        assertGone();
        proxy.backend().accept().send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.backend().connectionCount());
        assertEquals(0, Hands.backends().get(0).activeRequests());
        first.send(STAYING);
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.backend().connectionCount(), "the connection went back and serves the next");
    }

    @Test
    void during_the_pause_before_a_retry_and_there_is_none() {
        start(ProxyUnderTest.with().with("retry-backoff", Map.of("base", "1h", "cap", "1h")));
        acceptRequest(STAYING).fin();
        proxy.turnUntilQuiet();
        assertTrue(proxy.observer().completed().isEmpty(), "it waits for its second attempt");
        leave();
        assertEquals(1, assertGone().attempts().size());
        proxy.pass(Duration.ofHours(1));
        assertEquals(1, proxy.backend().connectionCount());
    }

    @Test
    void and_its_connection_to_the_backend_makes_room_for_another() {
        start(ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1));
        acceptRequest(STAYING);
        leave();
        assertGone();
        client = proxy.connect();
        acceptRequest(STAYING).send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(EMPTY, client.received());
    }

    @ParameterizedTest
    @CsvSource({"auto, true", "answer, true", "abort, false"})
    void unless_it_asked_for_close_or_it_is_set_otherwise(String setting, boolean answered) {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, Settings.CLIENT_HALF_CLOSE.parse(setting)));
        MemoryPeer backend = acceptRequest(CLOSING);
        leave();
        if (answered) {
            backend.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 200 OK\r\n"));
            assertTrue(client.sawFin());
            assertFalse(backend.sawFin() || backend.sawRst(), "the connection is in the pool");
        } else {
            assertTrue(backend.sawRst());
            assertGone();
        }
    }

    @ParameterizedTest
    @EnumSource(HalfCloseMeaning.class)
    void but_a_tunnel_is_half_closed_whatever_is_set(HalfCloseMeaning setting) {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, setting));
        MemoryPeer backend = acceptRequest(UPGRADE);
        backend.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        proxy.turnUntilQuiet();
        client.takeReceived();
        leave();
        assertTrue(backend.sawFin());
        backend.send("more");
        proxy.turnUntilQuiet();
        assertEquals("more", client.takeReceived());
        assertFalse(client.sawFin());
        backend.fin();
        proxy.turnUntilQuiet();
        assertNull(proxy.observer().completed(1).failure());
    }
}
