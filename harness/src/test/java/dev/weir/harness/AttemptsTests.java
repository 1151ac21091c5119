package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a failed attempt proves (the table of Evidence; RFC 9110 §9.2.2)")
class AttemptsTests extends AttemptsScene {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    private static final String PUT = "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 7\r\n\r\npayload";
    private static final String CHUNKED_PUT =
            "PUT / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n3\r\npay\r\n4\r\nload\r\n0\r\n\r\n";

    static List<BackendBehaviour> endingsWithoutAnswer() {
        return List.of(BackendBehaviour.close(), BackendBehaviour.reset());
    }

    @Nested
    @DisplayName("Nothing was written")
    class NothingWritten {
        @ParameterizedTest
        @ValueSource(strings = {GET, POST, PUT, CHUNKED_PUT})
        void so_any_request_goes_to_another_backend(String request) {
            two.backend(0).stopListening();
            for (int i = 0; i < 4; i++) {
                assertEquals(200, two.connect().send(request).readResponse().status());
            }
            assertEquals(4, two.backend(1).requestCount());
            assertEquals(
                    request.equals(GET) ? "" : "payload",
                    two.backend(1).lastRequest().text());
            assertEquals(Evidence.NOTHING_WRITTEN, attempt(two, 1, 0).evidence());
            assertEquals(Failure.CONNECT_REFUSED, attempt(two, 1, 0).failure());
            assertTrue(attempt(two, 1, 0).counts(), "a refused connection counts");
            assertNull(two.observer().completed(1).failure());
        }

        @ParameterizedTest
        @ValueSource(strings = {GET, POST})
        void anywhere_so_the_client_gets_an_error(String request) {
            two.backend(0).stopListening();
            two.backend(1).stopListening();
            RawClient client = two.connect();
            RawResponse response = client.send(request).readResponse();
            assertEquals(502, response.status());
            assertEquals("connection_refused", response.error());
            assertEquals(2, two.observer().completed(1).attempts().size());
            two.backend(0).listenAgain();
            assertEquals(200, client.send(request).readResponse().status(), "the client's connection goes on");
        }
    }

    @Nested
    @DisplayName("Written on a reused connection, and no byte of a response")
    class StaleConnection {
        /** The next request goes over a connection that has served one, and dies of it. */
        private RawClient reuse(BackendBehaviour ending) {
            one.backend()
                    .answer(BackendBehaviour.inTurn(
                            BackendBehaviour.ok("first"), ending, BackendBehaviour.ok("fresh")));
            RawClient client = one.connect();
            client.get("/").readResponse();
            return client;
        }

        @ParameterizedTest
        @MethodSource("dev.weir.harness.AttemptsTests#endingsWithoutAnswer")
        void so_a_get_goes_over_a_fresh_connection(BackendBehaviour ending) {
            assertEquals("fresh", reuse(ending).send(GET).readResponse().text());
            assertEquals(2, one.backend().connectionCount());
            assertStaleAndInnocent();
        }

        @ParameterizedTest
        @ValueSource(strings = {PUT, CHUNKED_PUT})
        void so_a_put_is_sent_again_with_its_body(String request) {
            assertEquals(
                    "fresh",
                    reuse(BackendBehaviour.close()).send(request).readResponse().text());
            assertEquals("payload", one.backend().lastRequest().text());
            assertEquals(3, one.backend().requestCount());
            assertStaleAndInnocent();
        }

        @ParameterizedTest
        @MethodSource("dev.weir.harness.AttemptsTests#endingsWithoutAnswer")
        void so_a_post_fails_and_was_sent_once(BackendBehaviour ending) {
            RawResponse response = reuse(ending).send(POST).readResponse();
            assertEquals(502, response.status());
            assertEquals("connection_terminated", response.error());
            assertEquals(2, one.backend().requestCount());
            assertEquals(1, one.observer().completed(2).attempts().size());
            assertStaleAndInnocent();
        }

        @Test
        void so_the_fresh_connection_is_no_other_idle_one() {
            one.backend().answer(BackendBehaviour.silence());
            RawClient first = one.connect().get("/");
            RawClient second = one.connect().get("/");
            one.backend().awaitRequests(2);
            one.backend().answer(BackendBehaviour.inTurn(BackendBehaviour.close(), BackendBehaviour.ok("fresh")));
            one.backend()
                    .connections()
                    .forEach(connection -> send(connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            first.readResponse();
            second.readResponse();
            assertEquals("fresh", first.get("/").readResponse().text());
            assertEquals(3, one.backend().connectionCount(), "the other idle one may be as stale");
        }

        private void assertStaleAndInnocent() {
            RecordingObserver.Attempt failed = attempt(one, 2, 0);
            assertEquals(Failure.CONNECTION_LOST, failed.failure());
            assertEquals(Evidence.STALE_CONNECTION, failed.evidence());
            assertTrue(failed.reused());
            assertFalse(failed.counts(), "a stale connection says nothing against the backend");
        }
    }

    @Nested
    @DisplayName("Written on a fresh connection, and no byte of a response")
    class NoResponse {
        @ParameterizedTest
        @MethodSource("dev.weir.harness.AttemptsTests#endingsWithoutAnswer")
        void so_a_get_goes_to_another_backend(BackendBehaviour ending) {
            two.backend(0).answer(ending);
            two.backend(1).answer(BackendBehaviour.ok("other"));
            assertEquals("other", two.connect().send(GET).readResponse().text());
            assertEquals(1, two.backend(0).requestCount());
            assertNoAnswer();
        }

        @Test
        void so_a_put_goes_to_another_backend_with_its_body() {
            two.backend(0).answer(BackendBehaviour.close());
            assertEquals(200, two.connect().send(PUT).readResponse().status());
            assertEquals("payload", two.backend(1).lastRequest().text());
            assertNoAnswer();
        }

        @ParameterizedTest
        @MethodSource("dev.weir.harness.AttemptsTests#endingsWithoutAnswer")
        void so_a_post_fails_and_was_sent_once(BackendBehaviour ending) {
            two.backend(0).answer(ending);
            RawResponse response = two.connect().send(POST).readResponse();
            assertEquals(502, response.status());
            assertEquals("connection_terminated", response.error());
            assertEquals(1, two.backend(0).requestCount());
            assertEquals(0, two.backend(1).requestCount());
            assertNoAnswer();
        }

        @Test
        void so_a_put_that_was_too_long_to_be_kept_fails() {
            two.backend(0).answer(BackendBehaviour.close());
            String body = "x".repeat(200_000);
            RawResponse response = two.connect()
                    .send("PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 200000\r\n\r\n" + body)
                    .readResponse();
            assertEquals(502, response.status());
            assertEquals(0, two.backend(1).requestCount());
            assertNoAnswer();
        }

        private void assertNoAnswer() {
            RecordingObserver.Attempt failed = attempt(two, 1, 0);
            assertEquals(Failure.CONNECTION_LOST, failed.failure());
            assertEquals(Evidence.NO_ANSWER, failed.evidence());
            assertFalse(failed.reused());
            assertTrue(failed.counts());
        }
    }

    private static void send(RawConnection connection, String bytes) {
        try {
            connection.send(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
