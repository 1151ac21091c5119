package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A name of the admin interface")
class AdminNameTests {
    private static final String AUTHORIZED = "Authorization: Bearer " + AdminScene.TOKEN;

    private static int status(AdminScene scene, String path, String... fields) {
        try (RawClient client = scene.connect()) {
            return client.send(AdminScene.request("GET", path, fields))
                    .readResponse()
                    .status();
        }
    }

    @Test
    void of_its_own_needs_the_token_even_from_loopback(@TempDir Path folder) throws IOException, LiveException {
        try (AdminScene scene = AdminScene.at(folder, "127.0.0.1", "weir.example")) {
            for (String path : List.of("/v1/state", "/v1/configuration", "/v1/explain", "/metrics", "/v1/events")) {
                assertEquals(401, status(scene, path, "Host: weir.example"), path);
            }
            assertEquals(200, status(scene, "/v1/state", "Host: weir.example", AUTHORIZED));
            assertEquals(200, status(scene, "/v1/state", "Host: localhost"));
            assertEquals(200, status(scene, "/", "Host: weir.example"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Via: 1.1 weir", "Forwarded: for=192.0.2.1", "X-Forwarded-For: 192.0.2.1"})
    void of_loopback_needs_the_token_behind_a_proxy(String field, @TempDir Path folder)
            throws IOException, LiveException {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            assertEquals(401, status(scene, "/v1/state", "Host: 127.0.0.1", field));
            assertEquals(200, status(scene, "/v1/state", "Host: 127.0.0.1", field, AUTHORIZED));
        }
    }

    @Test
    void is_the_one_on_which_it_listens(@TempDir Path folder) throws IOException, LiveException {
        String name = ownName();
        assumeTrue(!name.isEmpty(), "this host's own name resolves to no address of its own");
        try (AdminScene scene = AdminScene.at(folder, name, "")) {
            assertEquals(200, status(scene, "/v1/state", "Host: " + name, AUTHORIZED));
            assertEquals(401, status(scene, "/v1/state", "Host: " + name + ":9000"));
            assertEquals(421, status(scene, "/v1/state", "Host: evil.example", AUTHORIZED));
        }
    }

    private static String ownName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[a-zA-Z][a-zA-Z0-9.-]*") ? name : "";
        } catch (UnknownHostException e) {
            return "";
        }
    }

    @Test
    void leaves_a_read_with_a_wrong_token_in_the_audit(@TempDir Path folder) throws IOException, LiveException {
        try (AdminScene scene = AdminScene.at(folder, "127.0.0.1", "weir.example")) {
            status(scene, "/v1/state", "Host: weir.example");
            status(scene, "/v1/proxy", "Host: weir.example", "Authorization: Bearer guessed");
            List<String> refused = new ArrayList<>();
            for (JsonElement each : scene.json("/v1/audit").getAsJsonArray("entries")) {
                refused.add(each.getAsJsonObject().get("what").getAsString());
            }
            assertEquals(List.of("GET /v1/proxy"), refused);
        }
    }

    @Test
    void keeps_the_letters_of_a_reason(@TempDir Path folder) throws IOException, LiveException {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            String drain = "/v1/upstreams/app/backends/" + scene.place(0) + "/drain";
            scene.write("POST", drain, "{\"reason\": \"f\\u00fcr\\u202e \\u6771\"}");
            JsonObject kept =
                    scene.json("/v1/audit").getAsJsonArray("entries").get(0).getAsJsonObject();
            assertEquals("f\u00fcr? \u6771", kept.get("reason").getAsString());
        }
    }

    @Test
    void is_read_by_a_link_of_another_site_but_not_by_an_image_of_one(@TempDir Path folder)
            throws IOException, LiveException {
        try (AdminScene scene = AdminScene.start(folder, "")) {
            String other = "Sec-Fetch-Site: cross-site";
            assertEquals(403, status(scene, "/v1/state", "Host: localhost", other, "Sec-Fetch-Mode: no-cors"));
            assertEquals(403, status(scene, "/v1/state", "Host: localhost", other));
            assertEquals(200, status(scene, "/v1/state", "Host: localhost", other, "Sec-Fetch-Mode: navigate"));
            assertTrue(scene.get("/v1/state").head().contains("ETag"));
        }
    }
}
