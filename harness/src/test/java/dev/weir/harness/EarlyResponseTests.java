package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that responds early and reads on gets the whole request (RFC 9112 §9.3)")
class EarlyResponseTests extends EarlyResponseScene {
    private static final String OTHER = "GET /other HTTP/1.1\r\nHost: a.example\r\n\r\n";

    @Test
    void the_backend_gets_the_whole_body() {
        MemoryPeer backend = respondEarly();
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith("\r\n\r\n" + BEGINNING + REST));
        assertSucceeded();
        assertEquals(LENGTH, proxy.observer().completed(1).requestBytes());
    }

    /** A backend that did not read the body as one would take it for requests. */
    @Test
    void the_connection_serves_no_other_request() {
        MemoryPeer backend = respondEarly();
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin());
        backend.takeReceived();
        proxy.connect().send(OTHER);
        proxy.turnUntilQuiet();
        assertEquals("", backend.received());
        assertTrue(proxy.backend().accept().received().startsWith("GET /other HTTP/1.1\r\n"));
    }

    @Test
    void the_response_does_not_say_close_since_the_client_might_stop_sending() {
        MemoryPeer backend = respondEarly(POST, ANSWER);
        assertFalse(client.takeReceived().contains("lose"));
        client.send(REST + OTHER);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith(REST));
        assertTrue(proxy.backend().accept().received().startsWith("GET /other HTTP/1.1\r\n"));
        assertFalse(client.sawFin());
    }

    @Test
    void a_client_that_said_it_closes_is_closed_gracefully_once_it_has_sent_everything() {
        respondEarly(POST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), ANSWER);
        assertTrue(client.takeReceived().contains("lose\r\n"));
        assertFalse(client.sawFin(), "a client may take the end of its response for the end of all");
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(client.sawFin());
        assertFalse(client.sawRst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "303 See Other", "304 Not Modified"})
    void so_does_any_status_that_is_no_error(String status) {
        MemoryPeer backend = respondEarly(POST, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith(REST));
    }

    @Test
    void a_body_of_chunks_goes_on_to_its_last_trailer() {
        String head = "POST / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n";
        MemoryPeer backend = respondEarly(head + "2\r\nxx\r\n", ANSWER);
        client.send("3\r\nyyy\r\n0\r\nSum: 1\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith("\r\n\r\n2\r\nxx\r\n3\r\nyyy\r\n0\r\nSum: 1\r\n\r\n"));
        assertSucceeded();
    }

    @Test
    void what_the_backend_has_not_taken_yet_is_not_lost() {
        client.send(POST);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        backend.takeReceived();
        backend.window(1000);
        client.send(REST);
        proxy.turnUntilQuiet();
        backend.send(ANSWER);
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"));
        var taken = new StringBuilder();
        for (int i = 0; i < REST.length() && taken.length() < REST.length(); i += 1000) {
            taken.append(backend.takeReceived());
            proxy.turnUntilQuiet();
        }
        assertTrue(REST.contentEquals(taken), () -> taken.length() + " bytes came");
        assertSucceeded();
    }

    @Test
    void a_client_of_http_1_0_sees_at_once_where_its_response_ends() {
        String head = "POST / HTTP/1.0\r\nHost: a.example\r\nContent-Length: " + LENGTH + "\r\n\r\n" + BEGINNING;
        MemoryPeer backend =
                respondEarly(head, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"));
        assertTrue(client.sawFin());
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith(REST));
        assertFalse(client.sawRst());
        assertSucceeded();
    }

    @Test
    void a_client_that_closes_behind_its_request_stops_nothing() {
        MemoryPeer backend = respondEarly();
        backend.takeReceived();
        backend.window(1000);
        client.send(REST);
        client.fin();
        var taken = new StringBuilder();
        for (int i = 0; i < REST.length() && taken.length() < REST.length(); i += 1000) {
            proxy.turnUntilQuiet();
            taken.append(backend.takeReceived());
        }
        assertTrue(REST.contentEquals(taken), () -> taken.length() + " bytes came");
    }

    @Test
    void a_slow_client_may_take_longer_than_the_linger_timeout() {
        MemoryPeer backend = respondEarly();
        for (int i = 0; i < 5; i++) {
            proxy.pass(LINGER.minus(TICK));
            client.send("z");
            proxy.turnUntilQuiet();
        }
        assertTrue(backend.takeReceived().endsWith("zzzzz"));
        assertFalse(backend.sawFin());
    }
}
