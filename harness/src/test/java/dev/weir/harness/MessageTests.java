package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Messages pass as they are (RFC 9110, RFC 9112)")
class MessageTests extends MessageScene {
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
    void a_client_that_half_closes_after_its_request_gets_its_response() {
        RawClient client = proxy.connect()
                .send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .shutdownOutput();
        assertEquals("hello", client.readResponse().text());
        assertTrue(client.seesEndOfStream());
        assertFalse(proxy.observer().completed(1).failure() != null);
    }
}
