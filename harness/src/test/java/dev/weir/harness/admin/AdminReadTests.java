package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import dev.weir.harness.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A read of the admin interface")
class AdminReadTests {
    private AdminScene scene;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, LiveException {
        scene = AdminScene.start(folder, "client.head-timeout: 7s\n");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static String text(RawResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void tells_load_balancers_that_the_proxy_is_well() {
        assertEquals("ok\n", text(scene.get("/healthz")));
        assertEquals("ready\n", text(scene.get("/readyz")));
    }

    @Test
    void gives_the_whole_state_and_each_part_of_it() {
        JsonObject state = scene.json("/v1/state");
        assertTrue(
                state.keySet().containsAll(Set.of("proxy", "listeners", "routes", "upstreams", "plugins", "memory")),
                state::toString);
        JsonObject backends =
                state.getAsJsonObject("upstreams").getAsJsonObject("app").getAsJsonObject("backends");
        assertEquals(Set.of(scene.place(0), scene.place(1)), backends.keySet());
        JsonObject backend = scene.json("/v1/upstreams/app/backends/" + scene.place(0));
        assertEquals("up", backend.get("health").getAsString());
        assertTrue(backend.get("usable").getAsBoolean());
        for (String part : state.keySet()) {
            assertEquals(
                    state.getAsJsonObject(part).keySet(),
                    scene.json("/v1/" + part).keySet(),
                    part);
        }
    }

    @Test
    void costs_nothing_if_the_client_has_that_state_already() throws IOException, LiveException {
        RawResponse first = scene.get("/v1/state");
        String tag = String.valueOf(first.header("ETag"));
        RawResponse second = scene.get("/v1/state", "If-None-Match: " + tag);
        assertEquals(304, second.status());
        assertEquals(0, second.body().length);
        scene.write("client.head-timeout: 8s\n");
        scene.live().reload().serving().toCompletableFuture().join();
        RawResponse third = scene.get("/v1/state", "If-None-Match: " + tag);
        assertEquals(200, third.status());
        assertNotEquals(tag, third.header("ETag"));
    }

    @Test
    void tells_where_each_setting_was_written() {
        JsonObject settings = scene.json("/v1/configuration").getAsJsonObject("settings");
        JsonObject set = settings.getAsJsonObject("client.head-timeout");
        assertEquals("7s", set.get("value").getAsString());
        assertTrue(set.get("origin").getAsString().matches(".*weir\\.yml:5:\\d+"), set::toString);
        assertEquals(
                "default",
                settings.getAsJsonObject("client.body-timeout").get("origin").getAsString());
    }

    @Test
    void tells_what_the_last_reload_changed() throws IOException, LiveException {
        scene.write("client.head-timeout: 9s\n");
        scene.live().reload().serving().toCompletableFuture().join();
        String change = "client.head-timeout: 7s to 9s";
        assertEquals(
                change,
                scene.json("/v1/configuration")
                        .getAsJsonArray("lastDifference")
                        .get(0)
                        .getAsString());
        JsonObject last = scene.json("/v1/proxy").getAsJsonObject("lastReload");
        assertEquals(change, last.getAsJsonArray("changes").get(0).getAsString());
        assertTrue(last.get("succeeded").getAsBoolean());
    }

    @Test
    void still_tells_what_the_last_successful_reload_changed_after_one_that_failed() throws IOException, LiveException {
        scene.write("client.head-timeout: 9s\n");
        scene.live().reload().serving().toCompletableFuture().join();
        scene.write("client.head-timeout: soon\n");
        assertEquals(409, scene.write("POST", "/v1/reload", "").status());
        assertEquals(
                "client.head-timeout: 7s to 9s",
                scene.json("/v1/configuration")
                        .getAsJsonArray("lastDifference")
                        .get(0)
                        .getAsString());
    }

    @Test
    void without_its_body_has_the_same_head() {
        try (RawClient client = scene.connect()) {
            client.send(AdminScene.request("HEAD", "/v1/listeners", "Host: localhost"));
            RawResponse head = client.readResponseToHead();
            client.send(AdminScene.request("GET", "/v1/listeners", "Host: localhost"));
            RawResponse whole = client.readResponse();
            assertEquals(200, head.status());
            assertEquals(whole.header("Content-Length"), head.header("Content-Length"));
            assertTrue(whole.body().length > 0);
        }
    }

    @Test
    void of_an_unknown_path_or_with_a_wrong_method_is_a_problem_in_json() {
        RawResponse missing = scene.get("/v1/nothing");
        assertEquals(404, missing.status());
        assertEquals("application/problem+json", missing.header("Content-Type"));
        RawResponse wrong = scene.send("DELETE", "/v1/state", "");
        assertEquals(405, wrong.status());
        assertEquals("GET, HEAD", wrong.header("Allow"));
        assertEquals(405, AdminScene.json(wrong).get("status").getAsInt());
    }

    @Test
    void carries_the_fields_that_bind_a_browser() {
        RawResponse response = scene.get("/v1/state");
        assertEquals("nosniff", response.header("X-Content-Type-Options"));
        assertTrue(String.valueOf(response.header("Content-Security-Policy")).startsWith("default-src 'self'"));
        assertFalse(response.head().contains("Access-Control-"), response::head);
    }

    @Test
    void as_a_stream_begins_with_the_state_and_goes_on_with_patches() {
        try (RawClient client = scene.connect()) {
            client.send(AdminScene.request("GET", "/v1/events", "Host: localhost"));
            assertEquals("text/event-stream", client.readHead().header("Content-Type"));
            String events = EventText.read(client, 3);
            assertTrue(events.startsWith("event: state\ndata: {\"proxy\":"), events);
            assertTrue(events.contains("\n\nevent: patch\ndata: {\"proxy\":{\"now\":"), events);
        }
    }

    @Test
    void as_a_stream_is_refused_above_the_limit() {
        try (RawClient one = scene.connect();
                RawClient two = scene.connect()) {
            for (RawClient each : new RawClient[] {one, two}) {
                each.send(AdminScene.request("GET", "/v1/events", "Host: localhost"));
                each.readHead();
                EventText.read(each, 1);
            }
            assertEquals(503, scene.get("/v1/events").status());
            assertEquals(200, scene.get("/healthz").status());
        }
    }
}
