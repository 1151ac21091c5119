package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What fails gets its status and its word in Proxy-Status (RFC 9209)")
class FailureTests {
    private static final String HOST = "Host: a.example\r\n";

    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.with()
            .set(Settings.CLIENT_REQUEST_LINE_SIZE, 1024L)
            .set(Settings.CLIENT_HEAD_SIZE, 8192L)
            .set(Settings.CLIENT_FIELDS, 20)
            .set(Settings.BACKEND_HEAD_SIZE, 8192L)
            .build();

    static List<Arguments> refusals() {
        return List.of(
                refusal("no request line", 400, "nonsense\r\n\r\n"),
                refusal("one part", 400, "GET\r\n\r\n"),
                refusal("two parts", 400, "GET /\r\n\r\n"),
                refusal("two spaces", 400, "GET  / HTTP/1.1\r\n" + HOST + "\r\n"),
                refusal("trailing space", 400, "GET / HTTP/1.1 \r\n" + HOST + "\r\n"),
                refusal("control character in target", 400, "GET /\u0001 HTTP/1.1\r\n" + HOST + "\r\n"),
                refusal("lower-case version", 400, "GET / http/1.1\r\n" + HOST + "\r\n"),
                refusal("method is no token", 400, "G(T / HTTP/1.1\r\n" + HOST + "\r\n"),
                refusal("LF only in the request line", 400, "GET / HTTP/1.1\n" + HOST + "\r\n"),
                refusal("LF only in a field line", 400, "GET / HTTP/1.1\r\nHost: a.example\n\r\n"),
                refusal("LF only at the end", 400, "GET / HTTP/1.1\r\n" + HOST + "\n"),
                refusal("CR within a value", 400, "GET / HTTP/1.1\r\n" + HOST + "X: a\rb\r\n\r\n"),
                refusal("NUL within a value", 400, "GET / HTTP/1.1\r\n" + HOST + "X: a\u0000b\r\n\r\n"),
                refusal("folded line", 400, "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n"),
                refusal("white space before the first field", 400, "GET / HTTP/1.1\r\n " + HOST + "\r\n"),
                refusal("space before the colon", 400, "GET / HTTP/1.1\r\n" + HOST + "X : a\r\n\r\n"),
                refusal("tab before the colon", 400, "GET / HTTP/1.1\r\n" + HOST + "X\t: a\r\n\r\n"),
                refusal("no colon", 400, "GET / HTTP/1.1\r\n" + HOST + "X\r\n\r\n"),
                refusal("no name", 400, "GET / HTTP/1.1\r\n" + HOST + ": a\r\n\r\n"),
                refusal("HTTP/2.0", 505, "GET / HTTP/2.0\r\n" + HOST + "\r\n"),
                refusal("HTTP/0.9", 505, "GET / HTTP/0.9\r\n" + HOST + "\r\n"),
                refusal("long request line", 414, "GET /" + "x".repeat(1100) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                refusal("endless request line", 414, "GET /" + "x".repeat(3000)),
                refusal("large head", 431, "GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(8300) + "\r\n\r\n"),
                refusal("many fields", 431, "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(21) + "\r\n"));
    }

    private static Arguments refusal(String what, int status, String request) {
        return Arguments.of(what, status, request);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void a_malformed_head_is_refused_and_reaches_no_backend(String what, int status, String request) {
        assertRefused(status, "http_request_error", request);
        assertEquals(1, proxy.observer().refused().size());
        assertEquals(status, proxy.observer().refused().get(0).status());
        assertEquals(0, proxy.observer().started());
    }

    static List<Arguments> ambiguities() {
        String end = "\r\n\r\n0\r\n\r\n";
        String chunked = "Transfer-Encoding: chunked";
        return List.of(
                refusal("both lengths", 400, "Content-Length: 5\r\n" + chunked + end),
                refusal("both lengths, reversed", 400, chunked + "\r\nContent-Length: 5" + end),
                refusal("two lengths", 400, "Content-Length: 5\r\nContent-Length: 6" + end),
                refusal("the same length twice", 400, "Content-Length: 5\r\nContent-Length: 5" + end),
                refusal("a list of lengths", 400, "Content-Length: 5, 5" + end),
                refusal("a signed length", 400, "Content-Length: +5" + end),
                refusal("a negative length", 400, "Content-Length: -5" + end),
                refusal("a hexadecimal length", 400, "Content-Length: 0x5" + end),
                refusal("no length", 400, "Content-Length:" + end),
                refusal("a length beyond all numbers", 400, "Content-Length: 99999999999999999999" + end),
                refusal("chunked is not last", 400, "Transfer-Encoding: chunked, gzip" + end),
                refusal("chunked twice", 400, chunked + "\r\n" + chunked + end),
                refusal("only gzip", 400, "Transfer-Encoding: gzip" + end),
                refusal("identity", 400, "Transfer-Encoding: identity" + end),
                refusal("quoted", 400, "Transfer-Encoding: \"chunked\"" + end),
                refusal("gzip before chunked", 501, "Transfer-Encoding: gzip, chunked" + end));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguities")
    void a_length_that_two_readers_could_read_differently_is_refused(String what, int status, String fields) {
        assertRefused(status, "http_request_error", "POST / HTTP/1.1\r\n" + HOST + fields);
    }

    @Test
    void transfer_encoding_in_http_1_0_is_refused() {
        assertRefused(400, "http_request_error", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "-1\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "\r\n",
                "fffffffffffffffff\r\n",
                "5;\u0001\r\nhello\r\n0\r\n\r\n",
                "0\r\n\n",
                "0\r\n folded: x\r\n\r\n"
            })
    void malformed_chunks_are_refused(String chunks) {
        RawClient client = proxy.connect();
        client.send("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
        RawResponse response = client.readResponse();
        assertEquals(400, response.status());
        assertTrue(client.seesEndOfStream());
        assertNotNull(proxy.observer().completed(1).refusal());
        assertEquals(0, proxy.backend().requestCount());
    }

    @Test
    void connect_is_not_implemented() {
        assertRefused(501, "http_request_denied", "CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a.example\r\nHost: a.example\r\n",
                "Host: a.example\r\nhost: b.example\r\n",
                "Host: a.example, b.example\r\n",
                "Host: a b\r\n",
                "Host: user@a.example\r\n",
                "Host: a.example/path\r\n"
            })
    void a_request_without_exactly_one_host_is_refused(String host) {
        assertRefused(400, "http_request_error", "GET / HTTP/1.1\r\n" + host + "\r\n");
        assertEquals(Failure.BAD_HOST, proxy.observer().completed(1).failure());
    }

    @Test
    void http_1_0_needs_no_host() {
        assertEquals(
                200,
                proxy.connect().send("GET / HTTP/1.0\r\n\r\n").readResponse().status());
    }

    private void assertRefused(int status, String error, String request) {
        RawClient client = proxy.connect().send(request);
        RawResponse response = client.readResponse();
        assertEquals(status, response.status());
        assertEquals(error, response.error());
        assertTrue(response.header("Proxy-Status").startsWith("weir; "), response.head());
        assertTrue(response.text().startsWith(status + " "), response.text());
        assertTrue(response.has("Connection", "close"));
        assertTrue(client.seesEndOfStream(), "the connection must not be used again");
        assertEquals(0, proxy.backend().connectionCount());
    }

    static List<Arguments> badResponses() {
        String ok = "HTTP/1.1 200 OK\r\n";
        String protocol = "http_protocol_error";
        return List.of(
                Arguments.of("no status line", protocol, "nonsense\r\n\r\n"),
                Arguments.of("HTTP/2", protocol, "HTTP/2.0 200 OK\r\n\r\n"),
                Arguments.of("two digits", protocol, "HTTP/1.1 20 OK\r\n\r\n"),
                Arguments.of("four digits", protocol, "HTTP/1.1 2000 OK\r\n\r\n"),
                Arguments.of("LF only", protocol, "HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
                Arguments.of("empty line first", protocol, "\r\n" + ok + "\r\n"),
                Arguments.of("folded", protocol, ok + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("space before colon", protocol, ok + "Content-Length : 0\r\n\r\n"),
                Arguments.of("both lengths", protocol, ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"),
                Arguments.of("two lengths", protocol, ok + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"),
                Arguments.of("bad length", protocol, ok + "Content-Length: 3x\r\n\r\n"),
                Arguments.of("101 unasked", protocol, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"),
                Arguments.of("many interims", protocol, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(40)),
                Arguments.of("chunked in 1.0", protocol, "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                Arguments.of(
                        "gzip, chunked",
                        "http_response_transfer_coding",
                        ok + "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                Arguments.of(
                        "large head", "http_response_header_section_size", ok + "X: " + "x".repeat(9000) + "\r\n\r\n"),
                Arguments.of("many fields", "http_response_header_section_size", ok + "X: a\r\n".repeat(300) + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badResponses")
    void a_malformed_response_becomes_a_502(String what, String error, String bytes) {
        proxy.backend().answer(BackendBehaviour.bytes(bytes));
        RawClient client = proxy.connect().get("/");
        RawResponse response = client.readResponse();
        while (response.status() == 103) {
            response = client.readResponse();
        }
        assertEquals(502, response.status());
        assertEquals(error, response.error());
        assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
        proxy.backend().answer(BackendBehaviour.ok("well"));
        assertEquals("well", client.get("/").readResponse().text(), "the client's connection goes on");
        assertEquals(2, proxy.backend().connectionCount(), "the backend's does not");
    }

    @Test
    void a_head_request_gets_no_body_with_its_error() {
        proxy.backend().stopListening();
        RawClient client = proxy.connect().send("HEAD / HTTP/1.1\r\n" + HOST + "\r\n");
        RawResponse response = client.readResponseToHead();
        assertEquals(502, response.status());
        proxy.backend().listenAgain();
        assertEquals(200, client.get("/").readResponse().status(), "nothing lay between the two responses");
    }

    @Test
    void what_a_client_sent_does_not_reach_the_proxy_status_field() {
        RawClient client = proxy.connect().send("GET / HTTP/1.1\r\n" + HOST + "X\"\r\nEvil: 1\r\n\r\n");
        assertFalse(client.readResponse().head().contains("Evil"));
    }
}
