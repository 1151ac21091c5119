package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The admin interface explains recent requests")
class AdminExplanationTests {
    private AdminScene scene;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, LiveException {
        scene = AdminScene.start(folder, "client.request-id: add\n");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String failedRequest() {
        scene.backend(0).stopListening();
        scene.backend(1).stopListening();
        try (var client = new RawClient(scene.live().proxy().address())) {
            return String.valueOf(client.get("/x?secret=1").readResponse().header("X-Request-Id"));
        }
    }

    @Test
    void by_their_ids() {
        String id = failedRequest();
        JsonObject story = scene.json("/v1/explain/" + id);
        assertEquals(id, story.get("id").getAsString());
        assertEquals("CONNECT_REFUSED", story.get("failure").getAsString());
        JsonArray attempts = story.getAsJsonArray("attempts");
        assertEquals(3, attempts.size());
        assertTrue(attempts.get(1).getAsJsonObject().has("backend"));
        assertFalse(attempts.get(2).getAsJsonObject().has("backend"), "none was left for a third attempt");
        assertTrue(story.get("target").getAsString().startsWith("/x?"), story::toString);
        assertEquals(404, scene.get("/v1/explain/0000").status());
    }

    @Test
    void without_the_password_of_a_refused_target() {
        try (var client = scene.connectToProxy()) {
            client.send("GET http://user:zq7secret@127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertEquals(400, client.readResponse().status());
        }
        String listed = scene.json("/v1/explain").toString();
        assertTrue(listed.contains("127.0.0.1/"), listed);
        assertFalse(listed.contains("zq7secret"), listed);
    }

    @Test
    void and_a_blocked_loop_costs_one_of_the_questions_a_second() {
        var end = new CountDownLatch(1);
        List<RawClient> asking = new ArrayList<>();
        try {
            scene.live().proxy().loops().get(0).execute(() -> await(end));
            for (int i = 0; i < 15; i++) {
                asking.add(scene.connect().send(AdminScene.request("GET", "/v1/explain", "Host: localhost")));
            }
            assertEquals(200, scene.get("/v1/proxy").status());
            for (RawClient each : asking) {
                assertEquals(200, each.readResponse().status());
            }
        } finally {
            end.countDown();
            asking.forEach(RawClient::close);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void in_lists_of_one_kind() {
        String id = failedRequest();
        JsonObject listed = scene.json("/v1/explain?kind=failed&upstream=app&limit=5")
                .getAsJsonArray("explanations")
                .get(0)
                .getAsJsonObject();
        assertEquals(id, listed.get("id").getAsString());
        assertEquals(502, listed.get("status").getAsInt());
        assertEquals(
                0,
                scene.json("/v1/explain?kind=refused")
                        .getAsJsonArray("explanations")
                        .size());
        assertEquals(
                0,
                scene.json("/v1/explain?upstream=other")
                        .getAsJsonArray("explanations")
                        .size());
    }

    @Test
    void and_says_what_is_wrong_with_a_question() {
        assertEquals(400, scene.get("/v1/explain?kind=loud").status());
        assertEquals(400, scene.get("/v1/explain?limit=many").status());
    }
}
