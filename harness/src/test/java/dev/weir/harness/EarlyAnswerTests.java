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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that answers early and reads on gets the whole request (RFC 9112 §9.3)")
class EarlyAnswerTests {
    private static final int LENGTH = 300_000;
    private static final String BEGINNING = "x".repeat(10_000);
    private static final String REST = "y".repeat(LENGTH - BEGINNING.length());
    private static final String POST =
            "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + LENGTH + "\r\n\r\n" + BEGINNING;
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OTHER = "GET /other HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final Duration LINGER = Settings.CLIENT_LINGER_TIMEOUT.defaultValue();
    private static final Duration TICK = Duration.ofNanos(1);

    private final SteppedProxy proxy = SteppedProxy.withOneBackend();
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    /** Sends the beginning of a request, which the backend answers. */
    private MemoryPeer answered(String beginning, String answer) {
        client.send(beginning);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        backend.send(answer);
        proxy.turnUntilQuiet();
        return backend;
    }

    private MemoryPeer answered() {
        MemoryPeer backend = answered(POST, ANSWER);
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"), "the client does not wait for its response");
        return backend;
    }

    private void assertSucceeded() {
        RecordingObserver.Completed completed = proxy.observer().completed(1);
        assertNull(completed.failure());
        assertEquals(200, completed.status());
    }

    // ---- the request goes on ----

    @Test
    void the_backend_gets_the_whole_body() {
        MemoryPeer backend = answered();
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith("\r\n\r\n" + BEGINNING + REST));
        assertSucceeded();
        assertEquals(LENGTH, proxy.observer().completed(1).requestBytes());
    }

    /** A backend that did not read the body as one would take it for requests. */
    @Test
    void the_connection_serves_no_other_request() {
        MemoryPeer backend = answered();
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
    void the_client_is_not_told_to_close_since_it_might_stop_sending() {
        MemoryPeer backend = answered(POST, ANSWER);
        assertFalse(client.takeReceived().contains("lose"));
        client.send(REST + OTHER);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith(REST));
        assertTrue(proxy.backend().accept().received().startsWith("GET /other HTTP/1.1\r\n"));
        assertFalse(client.sawFin());
    }

    @Test
    void a_client_that_said_it_closes_is_closed_gracefully_once_it_has_sent_everything() {
        answered(POST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"), ANSWER);
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
        MemoryPeer backend = answered(POST, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        client.send(REST);
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith(REST));
    }

    @Test
    void a_body_of_chunks_goes_on_to_its_last_trailer() {
        String head = "POST / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n";
        MemoryPeer backend = answered(head + "2\r\nxx\r\n", ANSWER);
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
                answered(head, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
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
        MemoryPeer backend = answered();
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
        MemoryPeer backend = answered();
        for (int i = 0; i < 5; i++) {
            proxy.pass(LINGER.minus(TICK));
            client.send("z");
            proxy.turnUntilQuiet();
        }
        assertTrue(backend.takeReceived().endsWith("zzzzz"));
        assertFalse(backend.sawFin());
    }

    // ---- the request stops ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 Another\r\n"
            })
    void an_error_or_a_goodbye_stops_it(String answer) {
        MemoryPeer backend = answered(POST, answer);
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 "));
        assertTrue(client.sawFin());
        assertTrue(backend.sawFin() || backend.sawRst());
    }

    @Test
    void a_client_that_pauses_for_too_long_has_its_response_all_the_same() {
        MemoryPeer backend = answered();
        proxy.pass(LINGER.minus(TICK));
        assertFalse(backend.sawFin());
        proxy.pass(TICK);
        assertTrue(backend.sawFin(), "the backend can tell that the body is not whole");
        assertTrue(client.sawFin());
        assertFalse(client.sawRst());
        assertSucceeded();
    }

    @Test
    void the_body_timeout_may_be_shorter() {
        try (var impatient = ProxyUnderTest.with()
                .set(Settings.CLIENT_BODY_TIMEOUT, LINGER.dividedBy(2))
                .stepped()) {
            MemoryPeer sender = impatient.connect();
            sender.send(POST);
            impatient.turnUntilQuiet();
            MemoryPeer backend = impatient.backend().accept();
            backend.send(ANSWER);
            impatient.turnUntilQuiet();
            impatient.pass(LINGER.dividedBy(2));
            assertTrue(backend.sawFin());
            assertNull(impatient.observer().completed(1).failure());
        }
    }

    @Test
    void a_backend_that_takes_no_more_is_given_up() {
        MemoryPeer backend = answered();
        backend.takeReceived();
        backend.window(0);
        client.send(REST);
        proxy.turnUntilQuiet();
        proxy.pass(LINGER);
        assertTrue(backend.sawFin() || backend.sawRst());
        assertSucceeded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_client_that_leaves_amid_its_request_has_its_response(boolean rst) {
        MemoryPeer backend = answered();
        if (rst) {
            client.rst();
        } else {
            client.fin();
        }
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin() || backend.sawRst());
        assertSucceeded();
        assertEquals(0, proxy.loop().registered(Object.class).size() - 1, "only the listener is left");
    }

    @Test
    void a_client_that_stops_sending_gets_all_of_a_response_that_it_takes_slowly() {
        client.send(POST);
        proxy.turnUntilQuiet();
        client.window(1000);
        proxy.backend().accept().send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "r".repeat(5000));
        proxy.turnUntilQuiet();
        client.fin();
        var got = new StringBuilder();
        for (int i = 0; i < 20 && !client.sawFin(); i++) {
            proxy.turnUntilQuiet();
            got.append(client.takeReceived());
        }
        assertTrue(got.toString().endsWith("\r\n\r\n" + "r".repeat(5000)));
        assertFalse(client.sawRst());
        assertSucceeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fin", "rst", "bytes"})
    void a_backend_that_ends_amid_the_request_has_answered_it(String how) {
        MemoryPeer backend = answered();
        switch (how) {
            case "fin" -> backend.fin();
            case "rst" -> backend.rst();
            default -> backend.send("HTTP/1.1 200 Another\r\nContent-Length: 0\r\n\r\n");
        }
        proxy.turnUntilQuiet();
        assertSucceeded();
        assertTrue(client.sawFin());
        assertEquals("", client.received(), "one request has one response");
    }

    @Test
    void a_rest_that_is_malformed_goes_nowhere() {
        String head = "POST / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n";
        MemoryPeer backend = answered(head + "2\r\nxx\r\n", ANSWER);
        client.takeReceived();
        backend.takeReceived();
        client.send("rubbish\r\n");
        proxy.turnUntilQuiet();
        assertEquals("", backend.received());
        assertTrue(backend.sawFin() || backend.sawRst());
        assertEquals("", client.received(), "one request has one response");
        assertTrue(client.sawFin());
        assertSucceeded();
    }

    @Test
    void a_body_that_was_never_asked_for_is_not_waited_for() {
        MemoryPeer backend = answered(
                "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n", ANSWER);
        assertTrue(client.sawFin());
        assertTrue(backend.sawFin());
    }

    @Test
    void a_client_that_takes_nothing_of_its_response_has_failed() {
        client.send(POST);
        proxy.turnUntilQuiet();
        client.window(10);
        MemoryPeer backend = proxy.backend().accept();
        backend.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "r".repeat(5000));
        proxy.turnUntilQuiet();
        proxy.pass(Settings.CLIENT_STALL_TIMEOUT.defaultValue());
        assertEquals(Failure.CLIENT_STALLED, proxy.observer().completed(1).failure());
        assertTrue(backend.sawFin() || backend.sawRst());
    }
}
