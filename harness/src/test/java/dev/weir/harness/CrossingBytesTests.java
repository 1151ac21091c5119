package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On a connection that had idled, a backend may have sent something before it read the request. That says as little
 * about the request as a connection that had been closed (RFC 9112 §9.3.1, §9.5).
 */
@DisplayName("Bytes that stand in front of the response on a reused connection")
class CrossingBytesTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String GARBAGE = "no HTTP at all\r\n\r\n" + OK;
    private static final String LATE_CHUNK = "0\r\n\r\n" + OK;
    private static final String EMPTY_LINE = "\r\n" + OK;
    private static final String BODY_OF_HEAD = "done" + OK;
    private static final String UNFINISHED = "garbage without an end";
    private static final String OTHER_PROTOCOL = "HTTP/2.0 200 OK\r\n\r\n";
    private static final String NO_STATUS = "HTTP/1.1 nonsense\r\n\r\n";
    private static final String FAREWELL =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    private RawClient reuse(BackendBehaviour second) {
        proxy.backend()
                .answer(BackendBehaviour.inTurn(BackendBehaviour.ok("first"), second, BackendBehaviour.ok("fresh")));
        RawClient client = proxy.connect();
        client.get("/").readResponse();
        return client;
    }

    private RecordingObserver.Attempt attempt(int exchange) {
        return proxy.observer().completed(exchange).attempts().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GARBAGE,
                LATE_CHUNK,
                EMPTY_LINE,
                BODY_OF_HEAD,
                UNFINISHED,
                OTHER_PROTOCOL,
                NO_STATUS,
                FAREWELL,
                "HTXP"
            })
    void cost_an_idempotent_request_nothing_but_another_connection(String crossing) {
        assertEquals(
                "fresh",
                reuse(BackendBehaviour.bytes(crossing)).send(GET).readResponse().text());
        assertEquals(2, proxy.backend().connectionCount());
        assertNull(proxy.observer().completed(2).failure());
        assertStaleAndInnocent();
    }

    @ParameterizedTest
    @ValueSource(strings = {GARBAGE, EMPTY_LINE, UNFINISHED, FAREWELL})
    void cost_another_request_its_response_and_are_not_passed_on(String crossing) {
        RawResponse response =
                reuse(BackendBehaviour.bytes(crossing)).send(POST).readResponse();
        assertEquals(502, response.status());
        assertEquals("connection_terminated", response.error());
        assertEquals(2, proxy.backend().requestCount());
        assertStaleAndInnocent();
    }

    @Test
    void leave_the_client_its_connection() {
        RawClient client = reuse(BackendBehaviour.bytes(GARBAGE));
        client.send(GET).readResponse();
        assertEquals(200, client.send(GET).readResponse().status());
    }

    @Test
    void are_the_backends_fault_on_a_fresh_connection() {
        proxy.backend().answer(BackendBehaviour.bytes(GARBAGE));
        assertEquals(502, proxy.connect().send(GET).readResponse().status());
        assertEquals(Failure.BAD_RESPONSE, attempt(1).failure());
    }

    @Test
    void are_a_bad_response_if_a_status_line_came_first() {
        RawResponse response = reuse(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\nno field\r\n\r\n"))
                .send(GET)
                .readResponse();
        assertEquals(502, response.status());
        assertEquals(Failure.BAD_RESPONSE, attempt(2).failure());
    }

    @Test
    void are_a_bad_response_behind_an_interim_one() {
        RawResponse response = reuse(BackendBehaviour.bytes("HTTP/1.1 103 Early Hints\r\n\r\n" + GARBAGE))
                .send(GET)
                .readResponse();
        assertEquals(103, response.status());
        assertEquals(Failure.BAD_RESPONSE, attempt(2).failure());
    }

    @Test
    void are_no_farewell_if_the_backend_keeps_the_connection() {
        String kept = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
        assertEquals(
                408,
                reuse(BackendBehaviour.bytes(kept)).send(GET).readResponse().status());
    }

    private void assertStaleAndInnocent() {
        RecordingObserver.Attempt failed = attempt(2);
        assertEquals(Failure.CONNECTION_LOST, failed.failure());
        assertEquals(Evidence.STALE_CONNECTION, failed.evidence());
        assertFalse(failed.counts(), "what crossed the request says nothing against the backend");
    }
}
