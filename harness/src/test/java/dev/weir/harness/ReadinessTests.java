package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.IdleSignal;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Selection is level-triggered, and the loop does not spin")
class ReadinessTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String UPLOAD = "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1000000\r\n\r\n";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 1000000\r\n\r\n";
    private static final String BODY = "x".repeat(1_000_000);

    private final SteppedProxy proxy =
            ProxyUnderTest.with().without("via").stepped(); // so that what comes in goes out as it is
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer request(String request) {
        client.send(request);
        proxy.turnUntilQuiet();
        return proxy.backend().accept();
    }

    /** Every further selection would wait. */
    private void assertQuiet() {
        for (int i = 0; i < 5; i++) {
            assertEquals(0, proxy.turn());
        }
    }

    @Test
    void over_a_client_that_closed_its_sending_side_and_waits_for_its_response() {
        MemoryPeer backend = request("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
        client.fin();
        proxy.turnUntilQuiet();
        assertQuiet();
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        proxy.turnUntilQuiet();
        assertTrue(client.received().endsWith("ok"), "a half-closed client still gets its response");
        assertTrue(client.sawFin());
        assertFalse(client.sawRst());
    }

    @Test
    void over_a_client_that_reads_nothing_while_the_backend_has_more() {
        client.window(1000);
        MemoryPeer backend = request(REQUEST);
        backend.send(HEAD + BODY);
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(backend.unread() > 0, "the proxy stopped reading: what it holds for one client is bounded");
        String all = "";
        while (!client.received().isEmpty()) { // reading goes on with the first free byte
            all += client.takeReceived();
            client.window(100_000);
            proxy.turnUntilQuiet();
        }
        assertEquals(HEAD + BODY, all);
        assertEquals(0, backend.unread());
        backend.fin();
        proxy.turnUntilQuiet();
        assertEquals(IdleSignal.EOF, proxy.observer().idleClosed(1).signal(), "read interest is back on");
    }

    @Test
    void over_a_backend_that_reads_nothing_while_the_client_has_more() {
        client.send("PUT / HTTP/1.1\r\nHost: a.example\r\n");
        proxy.turnUntilQuiet();
        client.send("Content-Length: 1000000\r\n\r\n");
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        backend.window(1000);
        client.send(BODY);
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(client.unread() > 0, "the proxy stopped reading: what it holds for one backend is bounded");
        int received = 0;
        while (!backend.received().isEmpty()) {
            received += backend.takeReceived().length();
            backend.window(100_000);
            proxy.turnUntilQuiet();
        }
        assertEquals(UPLOAD.length() + BODY.length(), received);
        assertEquals(0, client.unread());
    }

    @Test
    void over_an_idle_connection_that_has_ended() {
        MemoryPeer backend = request(REQUEST);
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        backend.fin();
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(backend.sawFin(), "the proxy closed its side");
    }

    @Test
    void over_pipelined_requests_that_wait_their_turn() {
        MemoryPeer backend = request(REQUEST);
        client.send(REQUEST.repeat(2000));
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(client.unread() > 0, "reading ahead is bounded");
        for (int i = 0; i <= 2000; i++) {
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            proxy.turnUntilQuiet();
        }
        assertEquals(0, client.unread());
        assertEquals(2001, proxy.observer().completed().size());
    }

    @Test
    void over_a_client_that_can_take_more_when_there_is_nothing_to_send() {
        MemoryPeer backend = request(REQUEST);
        client.window(10);
        backend.send(HEAD);
        proxy.turnUntilQuiet();
        String all = client.takeReceived();
        assertEquals(10, all.length());
        while (all.length() < HEAD.length()) {
            assertEquals(1, proxy.turn(), "a short write switches write interest on");
            all += client.takeReceived();
        }
        assertEquals(HEAD, all);
        assertQuiet(); // and the last byte switches it off
    }

    @Test
    void over_a_client_that_closed_within_its_request() {
        MemoryPeer backend = request(UPLOAD + "only a part");
        client.fin();
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(backend.sawFin() || backend.sawRst(), "half a request is not to be taken for a whole one");
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
    }

    @Test
    void over_a_client_that_reset_its_connection() {
        MemoryPeer backend = request(REQUEST);
        client.rst();
        proxy.turnUntilQuiet();
        assertQuiet();
        assertTrue(backend.sawFin() || backend.sawRst(), "that response is not waited for");
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
    }
}
