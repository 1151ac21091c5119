package dev.weir.harness.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.live.LiveException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A secret in the configuration")
class AdminSecretTests {
    private static final String SECRET = "zq7-never-shown-zq7";

    @Test
    void is_on_no_path_of_the_admin_interface(@TempDir Path folder) throws IOException, LiveException {
        String more = """
                balance: [{sticky: {secret: %s}}, round-robin]
                """.formatted(SECRET);
        try (AdminScene scene = AdminScene.start(folder, more)) {
            for (String path :
                    new String[] {"/v1/state", "/v1/configuration", "/v1/audit", "/v1/plugins", "/metrics"}) {
                String text = new String(scene.get(path).body(), StandardCharsets.UTF_8);
                assertFalse(text.contains(SECRET), () -> path + " shows it");
                assertFalse(text.contains(AdminScene.TOKEN), () -> path + " shows the token");
                assertFalse(text.contains("admin.token"), () -> path + " names the file of the token");
            }
            String configuration = new String(scene.get("/v1/configuration").body(), StandardCharsets.UTF_8);
            assertTrue(configuration.contains("\"secret\":\"(hidden)\""), configuration);
            scene.write(more.replace(SECRET, SECRET + "2"));
            assertEquals(200, scene.write("POST", "/v1/reload", "").status());
            String changes = new String(scene.get("/v1/proxy").body(), StandardCharsets.UTF_8);
            assertTrue(changes.contains("settings changed"), changes);
            assertFalse(changes.contains(SECRET), changes);
        }
    }
}
