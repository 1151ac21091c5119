package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.HalfCloseMeaning;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A FIN is seen behind what a client has sent ahead")
class HalfCloseAheadTests {
    private static final String STAYING = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String CLOSING = "GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    private static final String UPGRADE =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 0\r\n\r\n";

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
    private void assertGone() {
        assertEquals(1, proxy.observer().completed().size());
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
        assertTrue(client.sawFin() || client.sawRst(), "its connection is closed");
    }

    @Test
    void and_it_has_left_if_all_of_it_meant_to_stay() {
        MemoryPeer backend = acceptRequest(STAYING + STAYING);
        client.send(STAYING); // what is held does not keep the FIN from being seen
        proxy.turnUntilQuiet();
        leave();
        assertTrue(backend.sawRst());
        assertGone();
        assertEquals(1, proxy.backend().connectionCount(), "the others are not begun");
    }

    @Test
    void and_all_get_their_response_if_the_last_request_asks_for_close() {
        MemoryPeer backend = acceptRequest(STAYING + STAYING);
        client.send(CLOSING);
        proxy.turnUntilQuiet();
        leave();
        for (int i = 0; i < 3; i++) {
            assertFalse(client.sawFin());
            backend.send(EMPTY);
            proxy.turnUntilQuiet();
        }
        assertEquals(3, client.received().split("HTTP/1.1 200", -1).length - 1);
        assertTrue(client.sawFin());
        assertEquals(3, proxy.observer().completed().size());
    }

    @Test
    void even_if_that_came_byte_by_byte() {
        MemoryPeer backend = acceptRequest(STAYING);
        for (int i = 0; i < STAYING.length(); i++) {
            client.send(STAYING.substring(i, i + 1));
            proxy.turnUntilQuiet();
        }
        leave();
        assertTrue(backend.sawRst());
        assertGone();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void even_if_there_is_no_memory_for_it(boolean sendsAhead) {
        start(ProxyUnderTest.with().set(Settings.MEMORY_HELD, 1L << 20));
        MemoryPeer backend = acceptRequest(STAYING);
        assertTrue(proxy.loop().buffers().reserve((1 << 20) - (8 << 10)));
        if (sendsAhead) {
            client.send(STAYING);
            proxy.turnUntilQuiet();
            assertTrue(client.unread() > 0, "reading ahead can wait");
            proxy.loop().buffers().unreserve((1 << 20) - (8 << 10));
            backend.send(EMPTY);
            proxy.turnUntilQuiet();
            assertEquals(2, backend.received().split("GET / ", -1).length - 1, "and nothing of it is lost");
        } else {
            leave();
            assertTrue(backend.sawRst());
            assertGone();
        }
    }

    @Test
    void and_all_get_their_response_if_it_is_set_so() {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, HalfCloseMeaning.ANSWER));
        MemoryPeer backend = acceptRequest(STAYING + STAYING);
        leave();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(EMPTY + EMPTY, client.received());
        assertTrue(client.sawFin());
        assertEquals(2, proxy.observer().completed().size());
    }

    @Test
    void and_half_a_request_ends_with_it() {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, HalfCloseMeaning.ANSWER));
        MemoryPeer backend = acceptRequest(STAYING + "GET /never");
        leave();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(EMPTY, client.received());
        assertTrue(client.sawFin(), "nothing more can come, so nothing is waited for");
    }

    @Test
    void and_half_a_body_ends_with_it() {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, HalfCloseMeaning.ANSWER));
        MemoryPeer backend =
                acceptRequest(STAYING + "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 9\r\n\r\nhalf");
        leave();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(2).failure());
        assertTrue(client.sawFin());
    }

    @Test
    void and_costs_no_response_that_has_to_wait_for_its_turn() {
        start(ProxyUnderTest.with().set(Settings.CLIENT_HALF_CLOSE, HalfCloseMeaning.ANSWER));
        String own = "OPTIONS * HTTP/1.1\r\nHost: a.example\r\nMax-Forwards: 0\r\n\r\n";
        MemoryPeer backend = acceptRequest(STAYING + own.repeat(40));
        leave();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        assertEquals(41, proxy.observer().completed().size());
        assertTrue(client.sawFin());
    }

    @Test
    void and_ends_a_tunnel_behind_what_was_sent_ahead_of_it() {
        start(ProxyUnderTest.with()
                .set(Settings.CLIENT_HALF_CLOSE, HalfCloseMeaning.ANSWER)
                .set(Settings.CLIENT_PIPELINED_SIZE, 64L << 10));
        String ahead = "x".repeat(40_000); // more than one piece of memory holds
        MemoryPeer backend = acceptRequest(UPGRADE + ahead);
        leave();
        backend.takeReceived();
        backend.window(1000);
        backend.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
        proxy.turnUntilQuiet();
        var taken = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            taken.append(backend.takeReceived());
            proxy.turnUntilQuiet();
        }
        assertEquals(ahead.length(), taken.length());
        assertTrue(backend.sawFin());
    }

    @Test
    void and_nothing_of_it_is_begun_behind_a_complete_response() {
        client.window(100);
        MemoryPeer backend = acceptRequest(STAYING + STAYING + STAYING);
        backend.takeReceived();
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000));
        proxy.turnUntilQuiet();
        leave();
        while (!client.received().isEmpty()) {
            client.takeReceived();
            proxy.turnUntilQuiet();
        }
        assertTrue(client.sawFin());
        assertEquals("", backend.received());
        assertEquals(1, proxy.observer().completed().size());
    }
}
