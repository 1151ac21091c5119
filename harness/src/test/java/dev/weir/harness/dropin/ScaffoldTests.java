package dev.weir.harness.dropin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.cli.scaffold.PluginName;
import dev.weir.engine.cli.scaffold.Project;
import dev.weir.engine.cli.scaffold.SamplePlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What weir new-plugin writes")
class ScaffoldTests {
    private static final String MAIN = "src/main/java/";
    private static final String RESOURCES = "src/main/resources/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"balancing", "rewriter", "responder", "health", "retry", "check", "observer"})
    void is_a_plugin_that_serves_when_it_is_dropped_in(String kind) throws Exception {
        PluginName name = PluginName.of("fresh-one");
        Map<String, String> files = new Project(SamplePlugin.of(kind).orElseThrow(), name, "weir", true).files();
        PluginJar jar = PluginJar.empty();
        files.forEach((path, text) -> {
            if (path.startsWith(MAIN) && path.endsWith(".java")) {
                jar.source(
                        path.substring(MAIN.length(), path.length() - ".java".length())
                                .replace('/', '.'),
                        text);
            } else if (path.startsWith(RESOURCES)) {
                jar.file(path.substring(RESOURCES.length()), text);
            }
        });
        try (var scene = new LiveScene(folder, 2)) {
            jar.writeTo(scene.jar("fresh-one"));
            PluginCatalog catalog = PluginCatalog.of(PluginFolder.look(scene.plugins()), null);
            assertEquals(List.of(), catalog.problems());
            assertEquals(kind, catalog.find("fresh-one").kind().word());
            catalog.closeAllBut(List.of());
            scene.write((kind.equals("balancing") ? "balance" : "with") + ": fresh-one\n")
                    .start();
            assertEquals("hello", scene.connect().get("/").readResponse().text());
            scene.live().proxy().plugins().forEach(report -> assertEquals(0, report.failures(), report.toString()));
        }
    }
}
