package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Messages pass as they are (RFC 9110, RFC 9112)")
class MessageTests {
    private static final String HOST = "Host: a.example\r\n";
    /** What each response without one gets, by the clock that tests turn. */
    private static final String DATE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.withOneBackend();

    private RawBackend backend() {
        return proxy.backend();
    }

    @Test
    void a_head_passes_byte_for_byte_but_for_the_hop_by_hop_fields() {
        String kept = "X-One:  a\t\r\nx-ONE: b\r\nX-Empty:\r\n";
        String dropped = "Keep-Alive: timeout=5\r\nProxy-Connection: x\r\n";
        backend()
                .answer(BackendBehaviour.bytes(
                        "HTTP/1.1 299 Fine  thing\r\n" + kept + dropped + "Content-Length: 0\r\n\r\n"));
        String hopByHop = "Connection: X-Three, upgrade\r\nX-Three: 3\r\nKeep-Alive: 5\r\nUpgrade: h2c\r\n";
        String endToEnd = "hOST:a.example\r\nX-Two:  \u00e4 , b \r\n";
        RawResponse response = proxy.connect()
                .send("gEt /a%2f?b=c HTTP/1.1\r\n" + endToEnd + "TE: trailers\r\n" + hopByHop + "X-Two: c\r\n\r\n")
                .readResponse();
        assertEquals(
                "gEt /a%2f?b=c HTTP/1.1\r\n" + endToEnd
                        + "X-Two: c\r\nVia: 1.1 weir\r\nte: trailers\r\nconnection: te\r\n",
                backend().lastRequest().head());
        assertEquals("HTTP/1.1 299 Fine  thing\r\n" + kept + "Content-Length: 0\r\n" + DATE, response.head());
    }

    @Test
    void a_nomination_cannot_take_out_what_the_message_depends_on() {
        proxy.connect()
                .send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\nCookie: c\r\n"
                        + "Connection: host, content-length, cookie\r\n\r\nhi")
                .readResponse();
        RawRequest seen = backend().lastRequest();
        assertEquals("hi", seen.text());
        assertEquals("a.example", seen.header("Host"));
        assertEquals("c", seen.header("Cookie"));
    }

    @Test
    void heads_may_come_byte_by_byte() {
        RawClient client = proxy.connect();
        backend().answer((request, connection) -> {
            for (String octet : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".split("", -1)) {
                connection.send(octet);
            }
        });
        for (int i = 0; i < 3; i++) {
            client.sendByteByByte("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nhi");
            assertEquals("ok", client.readResponse().text());
            assertEquals("hi", backend().lastRequest().text());
        }
        assertEquals(1, backend().connectionCount());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 65_535, 65_536, 65_537, 262_143, 262_144, 262_145, 1 << 20})
    void a_body_of_any_size_passes_both_ways_with_either_framing(int size) {
        byte[] body = new byte[size];
        new SplittableRandom(size).nextBytes(body);
        RawClient client = proxy.connect();
        for (int i = 0; i < 2; i++) {
            backend()
                    .answer(
                            i == 0
                                    ? BackendBehaviour.echo()
                                    : (request, connection) -> {
                                        connection.send("HTTP/1.1 200 OK\r\n" + CHUNKED);
                                        connection.send(chunks(request.body()));
                                    });
            client.send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: " + size + "\r\n\r\n");
            client.send(body);
            assertArrayEquals(body, client.readResponse().body());
            client.send("PUT / HTTP/1.1\r\n" + HOST + CHUNKED).send(chunks(body));
            assertArrayEquals(body, client.readResponse().body());
        }
        assertEquals(1, backend().connectionCount());
        assertEquals(size, proxy.observer().completed(4).requestBytes());
        assertEquals(size, proxy.observer().completed(4).responseBytes());
    }

    /** A body in chunks of growing size, with an extension and a trailer. */
    private static byte[] chunks(byte[] body) {
        var out = new java.io.ByteArrayOutputStream();
        int size = 1;
        for (int at = 0; at < body.length; at += size) {
            size = Math.min(body.length - at, size * 3);
            out.writeBytes(
                    (Integer.toHexString(size) + ";x=y\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write(body, at, size);
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        out.writeBytes("0\r\nX-Trailer: t\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void a_chunked_request_may_be_split_anywhere() {
        String chunks = "4;a=b\r\npayl\r\n3 ;c\r\noad\r\n0\r\nX-Trailer: t\r\n\r\n";
        RawClient client = proxy.connect();
        for (int at = 1; at < chunks.length(); at++) {
            client.send("POST /" + at + " HTTP/1.1\r\n" + HOST + CHUNKED + chunks.substring(0, at));
            client.send(chunks.substring(at));
            assertEquals("hello", client.readResponse().text());
            assertEquals("payload", backend().lastRequest().text());
        }
        assertEquals(1, backend().connectionCount());
    }

    @Test
    void a_chunked_response_may_be_split_anywhere() {
        String whole = "HTTP/1.1 200 OK\r\n" + CHUNKED + "4;a=b\r\npayl\r\n3\r\noad\r\n0\r\nX-Trailer: t\r\n\r\n";
        backend().answer((request, connection) -> {
            int at = Integer.parseInt(request.target().substring(1));
            connection.send(whole.substring(0, at));
            connection.send(whole.substring(at));
        });
        RawClient client = proxy.connect();
        for (int at = 1; at < whole.length(); at++) {
            assertEquals("payload", client.get("/" + at).readResponse().text());
        }
        assertEquals(1, backend().connectionCount());
    }

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
    void interim_responses_go_before_the_final_one() {
        backend()
                .answer(BackendBehaviour.bytes("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nConnection: x\r\n\r\n"
                        + "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        RawClient client = proxy.connect().get("/");
        assertEquals(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n", client.readHead().head());
        assertEquals(102, client.readHead().status());
        assertEquals("ok", client.readResponse().text());
    }

    @Test
    void interim_responses_do_not_go_to_http_1_0() {
        backend()
                .answer(BackendBehaviour.bytes(
                        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        assertEquals(
                "ok",
                proxy.connect().send("GET / HTTP/1.0\r\n\r\n").readResponse().text());
    }

    @Test
    void expect_100_continue_is_between_the_two_ends() {
        backend().script(connection -> {
            RawRequest head = new RawRequest(connection.readHead(), new byte[0]);
            assertEquals("100-continue", head.header("Expect"));
            connection.send("HTTP/1.1 100 Continue\r\n\r\n");
            String body = new RawRequest("", connection.readBody(head)).text();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });
        RawClient client =
                proxy.connect().send("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 7\r\nExpect: 100-continue\r\n\r\n");
        assertEquals(100, client.readHead().status());
        assertEquals("payload", client.send("payload").readResponse().text());
    }

    @Test
    void a_response_may_come_before_the_end_of_the_body_and_ends_both_connections() {
        backend().script(connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
        });
        RawClient client =
                proxy.connect().send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1000000\r\n\r\nbeginning");
        RawResponse response = client.readResponse();
        assertEquals(413, response.status());
        assertTrue(response.has("Connection", "close"));
        client.send("more of the body");
        assertTrue(client.seesEndOfStream());
        backend().script(connection -> {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfresh");
        });
        assertEquals("fresh", proxy.connect().get("/").readResponse().text());
        assertEquals(2, backend().connectionCount());
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
    void a_backend_may_speak_http_1_0() {
        backend()
                .answer(BackendBehaviour.bytes("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nold")
                        .thenClose());
        RawClient client = proxy.connect();
        for (int i = 0; i < 2; i++) {
            RawResponse response = client.get("/").readResponse();
            assertEquals("old", response.text());
            assertEquals(1, response.minorVersion(), "an intermediary sends its own version");
        }
        backend()
                .answer(BackendBehaviour.bytes(
                        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nold"));
        client.get("/").readResponse();
        client.get("/").readResponse();
        assertEquals(3, backend().connectionCount(), "keep-alive is believed");
    }

    @Test
    void a_client_may_speak_http_1_0_and_the_backend_sees_1_1() {
        RawResponse response = proxy.connect().send("GET / HTTP/1.0\r\n\r\n").readResponse();
        assertEquals("hello", response.text());
        assertEquals("GET / HTTP/1.1", backend().lastRequest().line());
    }

    @Test
    void pipelined_requests_get_their_responses_in_order() {
        backend()
                .answer((request, connection) -> BackendBehaviour.ok(request.target() + " " + request.text())
                        .to(request, connection));
        var all = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            all.append(i % 2 == 0 ? "GET /" + i + " HTTP/1.1\r\n" + HOST + "\r\n" : "")
                    .append(i % 4 == 1 ? "POST /" + i + " HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nbody" : "")
                    .append(
                            i % 4 == 3
                                    ? "PUT /" + i + " HTTP/1.1\r\n" + HOST + CHUNKED + "4\r\nbody\r\n0\r\n\r\n"
                                    : "");
        }
        RawClient client = proxy.connect().send(all.toString());
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    "/" + i + " " + (i % 2 == 0 ? "" : "body"),
                    client.readResponse().text());
        }
        assertEquals(1, backend().connectionCount());
    }

    @Test
    void empty_lines_before_a_request_are_skipped() {
        RawClient client = proxy.connect();
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "hello", client.send("\r\n\r\n").get("/").readResponse().text());
        }
        assertEquals("GET / HTTP/1.1", backend().lastRequest().line());
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

    @Test
    void a_client_that_half_closes_after_its_request_gets_its_response() {
        RawClient client = proxy.connect()
                .send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .shutdownOutput();
        assertEquals("hello", client.readResponse().text());
        assertTrue(client.seesEndOfStream());
        assertFalse(proxy.observer().completed(1).failure() != null);
    }
}
