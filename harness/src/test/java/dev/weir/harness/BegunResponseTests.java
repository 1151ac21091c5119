package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.harness.RawResponse.Ending;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The response has begun when the attempt fails (the table of Evidence)")
class BegunResponseTests extends AttemptsScene {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n"
            })
    void so_the_client_sees_it_break_off(String half) {
        two.backend(0).answer(BackendBehaviour.bytes(half).thenClose());
        RawClient client = two.connect().send(GET);
        RawResponse response = client.readBrokenResponse();
        assertEquals("half", response.text());
        assertEquals(Ending.CUT_OFF, response.ending());
        assertBegun();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
            })
    void so_a_client_that_waits_for_the_end_of_the_connection_sees_an_rst(String half) {
        two.backend(0).answer(BackendBehaviour.bytes(half).thenClose());
        RawClient client = two.connect().send("GET / HTTP/1.0\r\n\r\n");
        assertEquals(Ending.RESET, client.readBrokenResponse().ending());
        assertBegun();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"})
    void so_a_reset_of_a_response_without_a_length_is_not_its_end(String request) throws IOException {
        two.backend(0).script(connection -> {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\n\r\nhalf");
        });
        RawClient client = two.connect().send(request);
        byte[] some = new byte[1024];
        client.readHead();
        assertTrue(client.read(some) > 0);
        two.backend(0).connection(1).reset();
        assertEquals(request.contains("1.0"), client.seesReset(), "a FIN would end an HTTP/1.0 response");
        assertBegun();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"H", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", "HTTP/1.1 100 Go on\r\n\r\n"})
    void with_its_first_byte(String half) {
        two.backend(0).answer(BackendBehaviour.bytes(half).thenClose());
        RawClient client = two.connect().send(GET);
        if (half.contains("100")) {
            assertEquals(100, client.readHead().status());
        }
        RawResponse response = client.readResponse();
        assertEquals(502, response.status());
        assertEquals("http_response_incomplete", response.error());
        assertBegun();
    }

    @Test
    void on_a_reused_connection_too() {
        one.backend()
                .answer(BackendBehaviour.inTurn(
                        BackendBehaviour.ok("first"),
                        BackendBehaviour.bytes("HTTP/1.1 2").thenClose()));
        RawClient client = one.connect();
        client.get("/").readResponse();
        assertEquals(502, client.get("/").readResponse().status());
        assertEquals(2, one.backend().requestCount());
        assertEquals(Evidence.RESPONSE_BEGUN, attempt(one, 2, 0).evidence());
    }

    private void assertBegun() {
        assertEquals(1, two.backend(0).connectionCount());
        assertEquals(0, two.backend(1).connectionCount(), "never tried again");
        RecordingObserver.Attempt failed = attempt(two, 1, 0);
        assertEquals(Failure.RESPONSE_INCOMPLETE, failed.failure());
        assertEquals(Evidence.RESPONSE_BEGUN, failed.evidence());
        assertTrue(failed.counts());
        assertEquals(1, two.observer().completed(1).attempts().size());
    }
}
