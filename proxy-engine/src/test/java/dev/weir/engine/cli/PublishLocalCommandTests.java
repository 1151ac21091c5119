package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("weir publish-local")
class PublishLocalCommandTests {
    @Test
    void needs_the_location_of_weir() {
        CommandLineRun run = CommandLineRun.of("publish-local");
        assertEquals(2, run.status());
        assertTrue(run.err().startsWith("weir: the files of Weir were not found"), run.err());
    }

    @Test
    void prints_what_a_project_must_declare() {
        String said = PublishLocalCommand.coordinates("1.2");
        assertTrue(said.contains("<artifactId>weir-bom</artifactId>\n        <version>1.2</version>"), said);
        assertTrue(said.contains("dev.weir:harness (scope test)"), said);
    }

    @Test
    void publishes_the_artifacts_that_new_plugin_imports(@TempDir Path folder) throws IOException {
        CommandLineRun.of("new-plugin", "mine", "--no-install", "--into", folder.toString());
        String pom = Files.readString(folder.resolve("mine/pom.xml"));
        String version = "<version>" + Version.number() + "</version>";
        assertTrue(pom.contains("<artifactId>weir-bom</artifactId>\n        " + version), pom);
        assertTrue(Files.readString(Path.of("../harness/bom/pom.xml"))
                .contains("<artifactId>weir-bom</artifactId>\n  " + version));
        assertTrue(pom.matches("(?s).*<junit.version>\\d[^<]*</junit.version>.*"), pom);
    }

    @Test
    void is_explained_together_with_the_variables_of_the_launcher() {
        CommandLineRun help = CommandLineRun.of("--help");
        for (String word : new String[] {"publish-local", "JAVA_OPTS", "MAVEN_OPTS", "JAVA_HOME"}) {
            assertTrue(help.out().contains(word), word + " is not in:\n" + help.out());
        }
        assertFalse(CommandLineRun.of("--version").out().contains("${"));
    }
}
