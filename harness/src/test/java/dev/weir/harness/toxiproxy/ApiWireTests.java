package dev.weir.harness.toxiproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The API speaks HTTP as Toxiproxy does, as far as a client can see")
class ApiWireTests {
    private static final ToxiproxyScene SCENE = new ToxiproxyScene();

    @AfterAll
    static void close() {
        SCENE.close();
    }

    private static String get(String path, String... fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + String.join("", fields) + "\r\n";
    }

    @Test
    void version_is_json_with_a_newline() {
        ApiResponse response = SCENE.call(get("/version"));
        assertEquals(200, response.status());
        assertEquals("{\"version\": \"2.12.0\"}\n", response.body());
        assertTrue(response.head().contains("Content-Type: application/json;charset=utf-8\r\n"), response.head());
        assertTrue(response.head().matches("(?s).*X-Toxiproxy-Request-Id: .{20}\r\n.*"), response.head());
    }

    @Test
    void an_error_is_json_that_calls_itself_text() {
        ApiResponse response = SCENE.call(get("/proxies/none"));
        assertEquals(404, response.status());
        assertEquals("{\"error\":\"proxy not found\",\"status\":404}\n", response.body());
        assertTrue(response.head().contains("Content-Type: text/plain; charset=utf-8\r\n"), response.head());
        assertTrue(response.head().contains("X-Content-Type-Options: nosniff\r\n"), response.head());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/proxiesX", "/proxies/", "/version/", "/proxies/a/b", "/proxies/a/toxics/b/c", "/metrics"})
    void an_unknown_path_is_404_in_text(String path) {
        ApiResponse response = SCENE.call(get(path, "User-Agent: Mozilla/5.0\r\n"));
        assertEquals(404, response.status());
        assertEquals("404 page not found\n", response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /version",
        "DELETE, /proxies",
        "OPTIONS, /proxies",
        "PUT, /proxies/a",
        "PATCH, /proxies/a/toxics",
        "PUT, /proxies/a/toxics/b",
        "GET, /populate",
        "GET, /reset",
        "DELETE, /reset"
    })
    void another_method_is_405_without_a_body(String method, String path) {
        ApiResponse response = SCENE.call(method + " " + path + " HTTP/1.1\r\nUser-Agent: Mozilla/5.0\r\n\r\n");
        assertEquals(405, response.status());
        assertEquals("", response.body());
    }

    @Test
    void head_is_405_and_the_connection_lives_on() {
        try (var client = new RawClient(SCENE.server.address())) {
            client.send("HEAD /version HTTP/1.1\r\n\r\n");
            assertEquals(405, client.readResponseToHead().status());
            client.send(get("/version"));
            assertEquals(200, client.readResponse().status());
        }
    }

    @Test
    void doubled_slashes_are_redirected() {
        ApiResponse response = SCENE.call(get("//proxies"));
        assertEquals(301, response.status());
        assertTrue(response.head().contains("Location: /proxies\r\n"), response.head());
    }

    @ParameterizedTest
    @CsvSource({"Mozilla/5.0 (X11), 403", "Mozilla, 200", "mozilla/5.0, 200", "Java/17.0.15, 200"})
    void browsers_are_refused_by_the_beginning_of_their_name(String userAgent, int status) {
        for (String path : new String[] {"/version", "/proxies"}) {
            ApiResponse response = SCENE.call(get(path, "User-Agent: " + userAgent + "\r\n"));
            assertEquals(status, response.status());
            assertEquals(status == 403, response.body().equals("User agent not allowed\n"));
        }
    }

    @Test
    void a_post_without_length_has_no_body_and_is_not_waited_for() {
        ApiResponse response = SCENE.call("POST /reset HTTP/1.1\r\nHost: a.example\r\n\r\n");
        assertEquals(204, response.status());
        assertFalse(response.head().contains("Content-"), response.head());
    }

    @Test
    void chunks_and_expectations_are_understood() {
        try (var client = new RawClient(SCENE.server.address())) {
            client.send("POST /proxies HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
            assertEquals("HTTP/1.1 100 Continue\r\n", client.readHead().head());
            client.send("2;x=y\r\n{}\r\n0\r\nTrailer: t\r\n\r\n");
            RawResponse response = client.readResponse();
            assertEquals("{\"error\":\"missing required field: name\",\"status\":400}\n", response.text());
        }
    }

    @Test
    void requests_may_be_pipelined() {
        try (var client = new RawClient(SCENE.server.address())) {
            client.send(get("/version") + get("/version") + get("/proxies/none"));
            assertEquals(200, client.readResponse().status());
            assertEquals(200, client.readResponse().status());
            assertEquals(404, client.readResponse().status());
        }
    }

    @Test
    void a_wish_to_close_is_obeyed() {
        try (var client = new RawClient(SCENE.server.address())) {
            client.send(get("/version", "Connection: close\r\n"));
            assertEquals(200, client.readResponse().status());
            assertTrue(client.seesEndOfStream());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /proxies/a b HTTP/1.1", "nonsense", "GET /%zz HTTP/1.1", "GET / HTTP/2.0"})
    void what_is_no_request_is_400_in_text(String line) {
        ApiResponse response = SCENE.call(line + "\r\n\r\n");
        assertEquals(400, response.status());
        assertTrue(response.head().contains("Content-Type: text/plain"), response.head());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "\"x\"",
                "{\"name\":5}",
                "{\"name\":\"a\",\"upstream\":[]}",
                "{\"name\":\"a\",\"upstream\":\"b:1\",\"enabled\":1}",
                "{name:\"a\"}",
                "{\"name\":\"a\"",
                "nul"
            })
    void a_body_that_is_no_proxy_is_400(String body) {
        ApiResponse response = SCENE.call("POST", "/proxies", body);
        assertEquals(400, response.status());
        assertTrue(response.body().startsWith("{\"error\":\"bad request body: "), response.body());
    }

    @Test
    void a_body_of_nothing_but_nesting_is_survived() {
        assertEquals(400, SCENE.call("POST", "/proxies", "[".repeat(100_000)).status());
        assertEquals(200, SCENE.call(get("/version")).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"5\"", "1e30", "1e3", "true", "[]", "99999999999999999999", "9223372036854775808"})
    void an_attribute_that_is_no_integer_is_400(String value) {
        try (var scene = new ToxiproxyScene()) {
            scene.call("POST", "/proxies", "{\"name\":\"a\",\"listen\":\"localhost:0\",\"upstream\":\"b:1\"}");
            ApiResponse response = scene.call(
                    "POST", "/proxies/a/toxics", "{\"type\":\"latency\",\"attributes\":{\"latency\":" + value + "}}");
            assertEquals(400, response.status());
            assertTrue(response.body().startsWith("{\"error\":\"bad request body: "), response.body());
        }
    }

    @Test
    void keys_match_in_any_case_the_last_one_wins_and_the_rest_is_ignored() {
        ApiResponse response = SCENE.call(
                "POST",
                "/proxies",
                "{\"name\":\"x\",\"name\":\"y\",\"NAME\":\"lenient\",\"Upstream\":\"b:1\",\"listen\":\"127.0.0.1:0\","
                        + "\"enabled\":null,\"other\":[1,{}]} and more");
        assertEquals(201, response.status(), response.body());
        assertTrue(response.body().startsWith("{\"name\":\"lenient\",\"listen\":\"127.0.0.1:"), response.body());
        assertTrue(
                response.body().endsWith("\",\"upstream\":\"b:1\",\"enabled\":true,\"toxics\":[]}"), response.body());
        assertTrue(response.head().contains("Content-Type: application/json\r\n"), response.head());
        SCENE.call("DELETE", "/proxies/lenient", "");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a%20b",
        "a:b, a:b",
        "a.b, a.b",
        "50%, 50%25",
        "a+b, a+b",
        "what?, what%3F",
        "gr\u00fc\u00df, gr%C3%BC%C3%9F"
    })
    void names_are_percent_decoded_in_paths(String name, String encoded) {
        try (var scene = new ToxiproxyScene()) {
            scene.call(
                    "POST", "/proxies", "{\"name\":\"" + name + "\",\"listen\":\"localhost:0\",\"upstream\":\"b:1\"}");
            assertEquals(200, scene.call(get("/proxies/" + encoded)).status());
            assertEquals(204, scene.call("DELETE", "/proxies/" + encoded, "").status());
        }
    }
}
