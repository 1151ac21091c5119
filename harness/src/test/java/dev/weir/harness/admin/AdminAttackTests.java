package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The admin interface refuses")
class AdminAttackTests {
    private static final String AUTHORIZED = "Authorization: Bearer " + AdminScene.TOKEN;

    private AdminScene scene;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, LiveException {
        scene = AdminScene.start(folder, "");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private RawResponse exactly(String request) {
        try (RawClient client = scene.connect()) {
            return client.send(request).readResponse();
        }
    }

    private String drain() {
        return "/v1/upstreams/app/backends/" + scene.place(0) + "/drain";
    }

    private void assertNothingChanged() {
        assertEquals(
                "ready",
                scene.json("/v1/upstreams/app/backends/" + scene.place(0))
                        .get("state")
                        .getAsString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1.evil.example:9000",
                "localhost.evil.example",
                "127.1",
                "0x7f.0.0.1",
                "2130706433",
                "127.0.0.1%00.evil.example",
                "0.0.0.0",
                "[::]",
                "[::2]",
                "evil.example:127",
                ""
            })
    void a_name_that_someone_else_has_pointed_here(String host) {
        for (String path : new String[] {"/", "/v1/state", "/v1/events", "/v1/nothing"}) {
            int status =
                    exactly(AdminScene.request("GET", path, "Host: " + host)).status();
            assertTrue(status == 421 || status == 400, () -> host + path + ": " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "localhost.", "127.0.0.1", "127.8.9.10:80", "[::1]:9000"})
    void no_name_of_this_host(String host) {
        assertEquals(
                200,
                exactly(AdminScene.request("GET", "/v1/proxy", "Host: " + host)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: http://localhost.evil.example",
                "Origin: http://localhost:3000",
                "Origin: http://localhost\r\nOrigin: http://evil.example",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void a_write_from_another_site(String field) {
        assertEquals(403, scene.send("POST", drain(), "", AUTHORIZED, field).status());
        assertNothingChanged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                "application/jsonp"
            })
    void a_write_in_the_form_of_a_form(String type) {
        assertEquals(
                415,
                scene.send("POST", drain(), "{}", AUTHORIZED, "Content-Type: " + type)
                        .status());
        assertNothingChanged();
    }

    @Test
    void a_write_without_the_token() {
        assertEquals(401, scene.send("POST", drain(), "").status());
        for (String token :
                new String[] {"wrong", "", AdminScene.TOKEN + "x", AdminScene.TOKEN.toUpperCase(java.util.Locale.ROOT)
                }) {
            RawResponse refused = scene.send("POST", drain(), "", "Authorization: Bearer " + token);
            assertEquals(401, refused.status());
            assertEquals("Bearer realm=\"weir admin\"", refused.header("WWW-Authenticate"));
        }
        assertEquals(
                401,
                scene.send("POST", drain(), "", "Authorization: Basic " + AdminScene.TOKEN)
                        .status());
        assertEquals(
                401, scene.send("POST", drain(), "", AUTHORIZED, AUTHORIZED).status());
        assertEquals(
                401,
                scene.send("POST", drain() + "?token=" + AdminScene.TOKEN, "").status());
        assertNothingChanged();
    }

    @Test
    void no_write_of_the_dashboard_itself() {
        assertEquals(
                200,
                scene.send("POST", drain(), "", AUTHORIZED, "Origin: http://localhost", "Sec-Fetch-Site: same-origin")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../v1/state",
                "/v1/%2e%2e/v1/state",
                "/page/%2e%2e%2fopenapi.json",
                "/page/..%2f..%2fconfig",
                "/page/%2fetc%2fpasswd",
                "//v1/state",
                "/v1//state",
                "/v1/state/",
                "/v1/%00state",
                "/v1/state%00",
                "/v1/./state",
                "/v1/st%61te%",
                "/v1/state%zz",
                "/page/index.html%00.css",
                "/page/Admin.class",
                "/page/",
                "/V1/state",
                "/v1/state;x",
                "/%c0%ae%c0%ae/v1/state"
            })
    void a_path_that_is_no_path_of_its_own(String path) {
        int status = exactly(AdminScene.request("GET", path, "Host: localhost")).status();
        assertTrue(status == 400 || status == 404, () -> path + ": " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: +5",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked",
                "Host: evil.example",
                "X: a\r\n folded"
            })
    void a_request_that_two_readers_could_read_in_two_ways(String fields) {
        try (RawClient client = scene.connect()) {
            client.send("GET /v1/proxy HTTP/1.1\r\nHost: localhost\r\n" + fields
                    + "\r\n\r\n0\r\n\r\nGET /v1/state HTTP/1.1\r\nHost: localhost\r\n\r\n");
            int status = client.readResponse().status();
            assertTrue(status == 400 || status == 501, () -> fields + ": " + status);
            assertTrue(client.seesEndOfStream(), "what follows must not be read as a request");
        }
    }

    @Test
    void a_body_above_the_limit_before_it_is_sent() {
        try (RawClient client = scene.connect()) {
            client.send(AdminScene.request(
                    "POST", "/v1/reload", "Host: localhost", AUTHORIZED, "Content-Length: 10000000000"));
            assertEquals(413, client.readResponse().status());
            assertTrue(client.seesEndOfStream());
        }
    }

    @Test
    void a_chunked_body_above_the_limit() {
        try (RawClient client = scene.connect()) {
            client.send(AdminScene.request(
                    "POST", "/v1/reload", "Host: localhost", AUTHORIZED, "Transfer-Encoding: chunked"));
            String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            client.send(chunk + chunk + chunk);
            assertEquals(413, client.readResponse().status());
        }
    }

    @Test
    void a_head_above_the_limit() {
        try (RawClient client = scene.connect()) {
            client.send("GET /v1/state HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000));
            assertEquals(431, client.readResponse().status());
        }
    }

    @Test
    void deep_json_without_harm() {
        String deep = "[".repeat(60_000);
        assertEquals(400, scene.write("POST", "/v1/reload", deep).status());
        assertEquals(200, scene.get("/healthz").status());
    }

    @Test
    void to_read_several_requests_at_once_but_answers_each_in_order() {
        try (RawClient client = scene.connect()) {
            String one = AdminScene.request("GET", "/healthz", "Host: localhost");
            String two = AdminScene.request("GET", "/v1/listeners", "Host: localhost");
            client.send(one + two + one + AdminScene.request("GET", "/v1/nothing", "Host: localhost"));
            assertEquals("ok\n", new String(client.readResponse().body(), StandardCharsets.US_ASCII));
            assertEquals("application/json", client.readResponse().header("Content-Type"));
            assertEquals(200, client.readResponse().status());
            assertEquals(404, client.readResponse().status());
            assertFalse(scene.get("/healthz").head().isEmpty());
        }
    }
}
