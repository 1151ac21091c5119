package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A response ends where its framing says (RFC 9112 §6.3)")
class ResponseEndTests extends MessageScene {
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked", "X-No: length"})
    void a_response_to_head_has_no_body_whatever_its_fields_say(String fields) {
        backend().answer(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n"));
        RawClient client = proxy.connect();
        for (int i = 0; i < 2; i++) {
            RawResponse response =
                    client.send("HEAD / HTTP/1.1\r\n" + HOST + "\r\n").readResponseToHead();
            assertEquals("HTTP/1.1 200 OK\r\n" + fields + "\r\n" + DATE, response.head());
        }
        assertEquals(1, backend().connectionCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "304 Not Modified"})
    void a_status_that_has_no_body_has_none_without_any_length(String status) {
        backend().answer(BackendBehaviour.bytes("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n\r\n"));
        RawClient client = proxy.connect();
        for (int i = 0; i < 2; i++) {
            RawResponse response = client.get("/").readResponse();
            assertEquals("HTTP/1.1 " + status + "\r\nETag: \"x\"\r\n" + DATE, response.head());
        }
        assertEquals(1, backend().connectionCount());
    }

    @Test
    void a_304_keeps_the_length_it_speaks_of_and_a_204_does_not() {
        backend().answer(BackendBehaviour.bytes("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"));
        RawClient client = proxy.connect();
        assertEquals("5", client.get("/").readResponse().header("Content-Length"));
        backend().answer(BackendBehaviour.bytes("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"));
        assertNull(client.get("/").readResponse().header("Content-Length"));
        backend().answer(BackendBehaviour.ok("next"));
        assertEquals("next", client.get("/").readResponse().text());
    }

    @Test
    void a_response_without_a_length_becomes_chunks_for_http_1_1_and_the_connection_stays() {
        backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\n\r\nuntil the end")
                        .thenClose());
        RawClient client = proxy.connect();
        for (int i = 0; i < 3; i++) {
            RawResponse response = client.get("/").readResponse();
            assertEquals(List.of("chunked"), response.headers("Transfer-Encoding"));
            assertNull(response.header("Connection"));
            assertEquals("until the end", response.text());
        }
    }

    @Test
    void a_response_without_a_length_ends_with_the_connection_for_http_1_0() {
        for (String sent : List.of(
                "HTTP/1.1 200 OK\r\n\r\nuntil the end",
                "HTTP/1.1 200 OK\r\n" + CHUNKED + "5\r\nuntil\r\n8\r\n the end\r\n0\r\n\r\n")) {
            backend().answer(BackendBehaviour.bytes(sent).thenClose());
            RawClient client = proxy.connect().send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            RawResponse response = client.readResponse();
            assertNull(response.header("Transfer-Encoding"));
            assertTrue(response.has("Connection", "close"));
            assertEquals("until the end", response.text());
        }
    }

    @Test
    void bytes_that_a_backend_sends_beyond_a_response_reach_no_client() {
        backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"));
        RawClient client = proxy.connect();
        for (int i = 1; i <= 3; i++) {
            assertEquals("ok", client.get("/").readResponse().text());
            assertEquals(i, backend().connectionCount(), "such a connection is not used again");
        }
    }
}
