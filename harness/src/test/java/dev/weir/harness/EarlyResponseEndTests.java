package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("When a request cannot go on after an early response, the response goes on")
class EarlyResponseEndTests extends EarlyResponseScene {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 Another\r\n"
            })
    void an_error_or_a_goodbye_stops_it(String response) {
        MemoryPeer backend = respondEarly(POST, response);
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 "));
        assertTrue(client.sawFin());
        assertTrue(backend.sawFin() || backend.sawRst());
    }

    @Test
    void a_client_that_pauses_for_too_long_has_its_response_all_the_same() {
        MemoryPeer backend = respondEarly();
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
    void a_backend_that_reads_no_more_times_out() {
        MemoryPeer backend = respondEarly();
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
    void a_client_that_closes_amid_its_request_has_its_response(boolean rst) {
        MemoryPeer backend = respondEarly();
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
    void a_client_that_stops_sending_gets_all_of_a_response_that_it_reads_slowly() {
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
    void a_backend_that_ends_amid_the_request_has_responded(String how) {
        MemoryPeer backend = respondEarly();
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
        MemoryPeer backend = respondEarly(head + "2\r\nxx\r\n", ANSWER);
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
    void a_body_without_its_100_is_not_waited_for() {
        MemoryPeer backend = respondEarly(
                "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n", ANSWER);
        assertTrue(client.sawFin());
        assertTrue(backend.sawFin());
    }

    @Test
    void a_client_that_reads_nothing_of_its_response_has_failed() {
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
