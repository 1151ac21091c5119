package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.live.LiveException;
import dev.weir.harness.RawClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The OpenAPI document")
class OpenApiTests {
    /** Fields that appear only after something that these tests do not bring about. */
    private static final Set<String> RARE = Set.of(
            "Plugin.lastViolation",
            "Problem.problems",
            "Explanation.failure",
            "Explanation.refusal",
            "ExplanationSummary.failure",
            "ExplanationSummary.refusal");

    private AdminScene scene;
    private JsonObject document;
    private JsonObject schemas;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, LiveException {
        scene = AdminScene.start(folder, "");
        document = scene.json("/v1/openapi.json");
        schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void lists_exactly_the_paths_and_methods_that_there_are() {
        var written = new TreeSet<String>();
        document.getAsJsonObject("paths")
                .entrySet()
                .forEach(path -> path.getValue()
                        .getAsJsonObject()
                        .keySet()
                        .forEach(method -> written.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(new TreeSet<>(scene.routes()), written);
    }

    @Test
    void lists_exactly_the_fields_that_there_are() throws IOException {
        bringAboutMuch();
        var check = new SchemaCheck(schemas);
        JsonObject paths = document.getAsJsonObject("paths");
        for (String path : paths.keySet()) {
            JsonObject get = paths.getAsJsonObject(path).getAsJsonObject("get");
            JsonElement schema = get == null ? null : SchemaCheck.json(get);
            if (schema != null && !path.endsWith("openapi.json")) {
                String target = path.replace("{name}", "app")
                        .replace("{backend}", scene.place(0))
                        .replace("{id}", explained());
                check.check(path, scene.json(target), schema.getAsJsonObject());
            }
        }
        check.check("a reload", AdminScene.json(scene.write("POST", "/v1/reload", "")), reference("Reloaded"));
        check.check("a problem", scene.json("/v1/nothing"), reference("Problem"));
        assertEquals(List.of(), check.wrong());
        var missing = new TreeSet<>(check.neverSeen());
        missing.removeAll(RARE);
        assertEquals(Set.of(), missing, "declared, and not in any document");
    }

    /** The id of a request that was kept to be explained. */
    private String explained() throws IOException {
        JsonArray kept = scene.json("/v1/explain").getAsJsonArray("explanations");
        return kept.get(0).getAsJsonObject().get("id").getAsString();
    }

    private static JsonObject reference(String name) {
        var reference = new JsonObject();
        reference.addProperty("$ref", "#/components/schemas/" + name);
        return reference;
    }

    private void bringAboutMuch() throws IOException {
        try (RawClient client = scene.connectToProxy()) {
            assertEquals(200, client.get("/").readResponse().status());
        }
        scene.write("POST", "/v1/upstreams/app/backends/" + scene.place(0) + "/drain", "{\"reason\": \"a test\"}");
        scene.live()
                .proxy()
                .operation()
                .upstreams()
                .get(0)
                .members()
                .forEach(member -> member.eject(Duration.ofHours(1).toNanos(), "a test"));
        scene.write("client.head-timeout: 3s\n");
        assertTrue(scene.write("POST", "/v1/reload", "").status() == 200);
    }
}
