package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.loop.SystemClock;
import dev.weir.harness.BackendBehaviour;
import dev.weir.harness.Poll;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A change through the admin interface")
class AdminChangeTests {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private AdminScene scene;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, LiveException {
        scene = AdminScene.start(folder, "");
        scene.backend(0).answer(BackendBehaviour.ok("zero"));
        scene.backend(1).answer(BackendBehaviour.ok("one"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String path(int backend, String order) {
        return "/v1/upstreams/app/backends/" + scene.place(backend) + "/" + order;
    }

    /** Sends requests on one connection. @return how many the second backend answered */
    private int answeredByOne(int requests) {
        int count = 0;
        try (RawClient client = scene.connectToProxy()) {
            for (int i = 0; i < requests; i++) {
                RawResponse response = client.get("/").readResponse();
                assertEquals(200, response.status());
                count += new String(response.body(), java.nio.charset.StandardCharsets.US_ASCII).equals("one") ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void drains_a_backend_and_brings_it_back() {
        answeredByOne(8);
        RawResponse drained = scene.write("POST", path(0, "drain"), "{\"reason\": \"a new disk\"}");
        assertEquals(200, drained.status());
        JsonObject backend = AdminScene.json(drained);
        assertEquals("drain", backend.get("state").getAsString());
        assertEquals("a new disk", backend.get("stateReason").getAsString());
        assertEquals("up", backend.get("health").getAsString());
        assertFalse(backend.get("usable").getAsBoolean());
        assertEquals(10, answeredByOne(10));
        scene.backend(0).awaitClosed(scene.backend(0).connectionCount());
        assertEquals(200, scene.write("POST", path(0, "ready"), "").status());
        int one = answeredByOne(10);
        assertTrue(one > 0 && one < 10, () -> one + " of 10");
    }

    @Test
    void leaves_a_backend_down_that_its_check_took_down_until_a_probe_passes() throws IOException {
        scene.write("plugins: [{active-check: {initial: down, interval: 10ms, interval-down: 10ms}}]\n");
        scene.backend(0).stopListening();
        assertEquals(200, scene.write("POST", "/v1/reload", "").status());
        awaitHealth(1, "up");
        assertEquals("down", health(0));
        scene.write("POST", path(0, "down"), "");
        assertEquals("down", health(0), "the end of the checks does not restore it");
        scene.write("POST", path(0, "ready"), "");
        assertEquals("down", health(0));
        assertEquals(4, answeredByOne(4));
    }

    private String health(int backend) {
        return scene.json("/v1/upstreams/app")
                .getAsJsonObject("backends")
                .getAsJsonObject(scene.place(backend))
                .get("health")
                .getAsString();
    }

    private void awaitHealth(int backend, String wanted) {
        assertTrue(Poll.until(() -> health(backend).equals(wanted), LIMIT, new SystemClock()));
    }

    @Test
    void lets_a_drained_backend_finish_what_it_has() {
        scene.write("POST", path(1, "down"), "");
        scene.backend(0).answer(BackendBehaviour.silence());
        try (RawClient client = scene.connectToProxy()) {
            client.get("/slow");
            scene.backend(0).awaitRequests(1);
            scene.write("POST", path(1, "ready"), "");
            scene.write("POST", path(0, "drain"), "");
            scene.backend(0).connection(1).send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            assertEquals(200, client.readResponse().status());
            scene.backend(0).awaitClosed(1);
            assertEquals(1, scene.backend(0).requestCount());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void outlives_a_reload_that_leaves_the_backend() throws IOException, LiveException {
        scene.write("POST", path(0, "drain"), "");
        scene.write("PUT", path(1, "weight"), "{\"weight\": 7}");
        scene.write("client.head-timeout: 3s\n");
        assertEquals(200, scene.write("POST", "/v1/reload", "").status());
        JsonObject backends = scene.json("/v1/upstreams/app").getAsJsonObject("backends");
        assertEquals(
                "drain", backends.getAsJsonObject(scene.place(0)).get("state").getAsString());
        assertEquals(7, backends.getAsJsonObject(scene.place(1)).get("weight").getAsInt());
        assertEquals(4, answeredByOne(4));
    }

    @Test
    void of_a_weight_moves_the_load() {
        assertEquals(
                400, scene.write("PUT", path(1, "weight"), "{\"weight\": 0}").status());
        assertEquals(
                200, scene.write("PUT", path(1, "weight"), "{\"weight\": 9}").status());
        int one = answeredByOne(100);
        assertTrue(one >= 85 && one <= 95, () -> one + " of 100");
    }

    @Test
    void of_the_last_usable_backend_makes_the_proxy_not_ready() {
        scene.write("POST", path(0, "down"), "");
        scene.write("POST", path(1, "down"), "");
        RawResponse ready = scene.get("/readyz");
        assertEquals(503, ready.status());
        assertEquals(
                "no usable backend in upstream app\n",
                new String(ready.body(), java.nio.charset.StandardCharsets.US_ASCII));
        try (RawClient client = scene.connectToProxy()) {
            assertEquals(503, client.get("/").readResponse().status());
        }
    }

    @Test
    void reloads_the_configuration_and_tells_what_changed() throws IOException {
        scene.write("client.head-timeout: 3s\nlog-format: json\n");
        RawResponse reloaded = scene.write("POST", "/v1/reload", "");
        assertEquals(200, reloaded.status());
        assertEquals(2, AdminScene.json(reloaded).get("generation").getAsInt());
        assertEquals(
                "client.head-timeout: 10s to 3s",
                AdminScene.json(reloaded).getAsJsonArray("changes").get(0).getAsString());
        assertEquals(
                "log-format: text to json",
                AdminScene.json(reloaded).getAsJsonArray("changes").get(1).getAsString());
        scene.write("client.head-timeout: soon\n");
        RawResponse refused = scene.write("POST", "/v1/reload", "");
        assertEquals(409, refused.status());
        assertEquals(1, AdminScene.json(refused).getAsJsonArray("problems").size());
        assertEquals(1, scene.json("/v1/proxy").get("reloadsFailed").getAsInt());
    }

    @Test
    void quarantines_a_plugin_and_releases_it() {
        JsonObject out = AdminScene.json(scene.write("POST", "/v1/plugins/via/quarantine", "{\"reason\": \"a test\"}"));
        assertTrue(out.get("quarantined").getAsBoolean());
        assertFalse(out.has("quarantinedUntil"));
        JsonObject timed = AdminScene.json(scene.write("POST", "/v1/plugins/via/quarantine", "{\"seconds\": 600}"));
        assertTrue(timed.has("quarantinedUntil"), timed::toString);
        answeredByOne(2);
        assertEquals(null, scene.backend(0).lastRequest().header("Via"));
        JsonObject in = AdminScene.json(scene.write("POST", "/v1/plugins/via/release", ""));
        assertFalse(in.get("quarantined").getAsBoolean());
        answeredByOne(2);
        assertTrue(String.valueOf(scene.backend(0).lastRequest().header("Via")).contains("weir"));
    }

    @Test
    void is_entered_in_the_audit_without_the_token() {
        scene.write("POST", path(0, "drain"), "{\"reason\": \"a new disk\"}");
        scene.send("POST", path(1, "drain"), "", "Authorization: Bearer wrong");
        RawResponse audit = scene.get("/v1/audit");
        String text = new String(audit.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertFalse(text.contains(AdminScene.TOKEN) || text.contains("wrong"), text);
        JsonObject refused =
                AdminScene.json(audit).getAsJsonArray("entries").get(0).getAsJsonObject();
        JsonObject done =
                AdminScene.json(audit).getAsJsonArray("entries").get(1).getAsJsonObject();
        assertEquals(401, refused.get("status").getAsInt());
        assertEquals("POST " + path(0, "drain"), done.get("what").getAsString());
        assertEquals("a new disk", done.get("reason").getAsString());
        assertEquals("127.0.0.1", done.get("from").getAsString());
        assertEquals(200, done.get("status").getAsInt());
    }

    @Test
    void of_what_is_not_there_is_refused() {
        assertEquals(
                404,
                scene.write("POST", "/v1/upstreams/app/backends/x:1/drain", "").status());
        assertEquals(
                404,
                scene.write("POST", "/v1/upstreams/none/backends/x:1/drain", "").status());
        assertEquals(404, scene.write("POST", "/v1/plugins/none/release", "").status());
        assertEquals(
                409, scene.write("PUT", "/v1/logs/access", "{\"sample\": 10}").status());
        assertEquals(400, scene.write("PUT", path(0, "weight"), "[1]").status());
        assertEquals(
                400,
                scene.write("PUT", path(0, "weight"), "{\"weight\": \"3\"}").status());
        assertEquals(400, scene.write("PUT", path(0, "weight"), "{").status());
    }

    @Test
    void has_to_wait_until_the_proxy_has_started(@TempDir Path other) throws IOException, LiveException {
        try (AdminScene unstarted = AdminScene.unstarted(other)) {
            assertEquals(503, unstarted.write("POST", "/v1/reload", "").status());
            assertEquals(503, unstarted.get("/readyz").status());
            assertEquals(200, unstarted.get("/v1/state").status());
        }
    }
}
