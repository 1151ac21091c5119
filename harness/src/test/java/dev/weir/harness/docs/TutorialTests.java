package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Configuration;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tutorial")
class TutorialTests {
    private static final Document TUTORIAL = Document.of("proxy-plugins/TUTORIAL.md");

    private static List<Document.Listing> of(String language) {
        return TUTORIAL.listings().stream()
                .filter(listing -> listing.language().equals(language))
                .toList();
    }

    /** {@code -Ddocs.write=true} writes them anew. */
    @Test
    void shows_the_files_that_the_build_compiles_and_tests() {
        assertEquals(5, of("java").size());
        for (Document.Listing listing : of("java")) {
            String name = listing.file().substring(listing.file().lastIndexOf('/') + 1);
            String source = Document.source("harness/src/test/java/com/example/quickest/" + name);
            String wanted = source.replace("package com.example.quickest;", "package com.example;");
            if (Document.writing()) {
                TUTORIAL.replace(listing, wanted);
            } else {
                assertEquals(wanted, listing.text());
            }
        }
    }

    @Test
    void has_a_configuration_that_can_be_used(@TempDir Path folder) throws Exception {
        for (Document.Listing listing : of("yaml")) {
            Path file = Files.writeString(folder.resolve(listing.file()), listing.text());
            Configuration read = new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
            assertEquals(
                    "quickest", read.proxy().upstreams().get(0).balance().get(0).plugin());
        }
    }

    @Test
    void names_commands_that_there_are() {
        List<String> commands = of("sh").stream()
                .flatMap(listing -> listing.text().lines())
                .filter(line -> line.startsWith("$WEIR/weir "))
                .map(line -> line.substring("$WEIR/weir ".length()).replaceAll(" .*", ""))
                .toList();
        assertEquals(List.of("new-plugin", "plugins", "demo"), commands);
        String main = Document.source("proxy-engine/src/main/java/dev/weir/engine/cli/Main.java");
        for (String command : commands) {
            String type = Character.toUpperCase(command.charAt(0))
                    + command.substring(1).replace("-p", "P") + "Command";
            assertTrue(main.contains(type + "::new"), type);
        }
    }
}
