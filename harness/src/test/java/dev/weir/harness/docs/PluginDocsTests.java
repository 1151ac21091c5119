package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.configure.ConfigSource;
import dev.weir.engine.configure.Overlay;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The reference of the built-in plugins")
class PluginDocsTests {
    private static final String FILE = "proxy-plugins/PLUGINS.md";

    /** {@code -Ddocs.write=true} writes it anew. */
    @Test
    void says_what_the_plugins_say_of_themselves() throws IOException {
        String text = PluginReference.text();
        Path file = Document.checkout().resolve(FILE);
        if (Document.writing()) {
            Files.writeString(file, text);
        }
        assertTrue(
                Files.exists(file) && Files.readString(file).equals(text),
                FILE
                        + " is not what the plugins say; run: mvn -pl harness -am test -Dtest=PluginDocsTests -Ddocs.write=true");
    }

    @Test
    void has_every_plugin_and_no_leftovers_of_javadoc() throws IOException {
        String text = PluginReference.text();
        PluginCatalog.ofClassPath().all().stream()
                .filter(plugin -> plugin.type().getName().startsWith("dev.weir.plugins."))
                .forEach(plugin -> assertTrue(text.contains("\n### " + plugin.name() + "\n"), plugin.name()));
        assertFalse(text.contains("{@") || text.contains("<p>") || text.contains("<li>"), text);
    }

    @Test
    void shows_every_character_as_itself() throws IOException {
        String text = PluginReference.text();
        List<String> escapes = Pattern.compile("\\\\u+[0-9a-fA-F]{4}|&(#x?[0-9a-fA-F]+|\\w+);")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), escapes);
        assertTrue(text.contains("\u2212"), "the minus sign of retry-backoff");
    }

    @Test
    void has_examples_that_can_be_used(@TempDir Path folder) throws Exception {
        List<Document.Listing> examples = Document.of(FILE).listings().stream()
                .filter(listing -> listing.language().equals("yaml"))
                .toList();
        assertTrue(examples.size() > 15, "found " + examples.size());
        for (Document.Listing example : examples) {
            Path file = folder.resolve("weir.yml");
            Files.writeString(file, "listen: a:1\nbackends: [b:1]\nplugins: []\n" + example.text());
            var read = new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
            assertEquals(1, read.proxy().upstreams().size());
        }
    }
}
