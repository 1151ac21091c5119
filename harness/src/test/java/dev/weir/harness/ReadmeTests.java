package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

@DisplayName("The README")
class ReadmeTests {
    private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LISTING = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void links_to_files_that_are_there() throws IOException {
        List<String> links = matches(LINK);
        assertTrue(links.size() > 30, "found " + links);
        List<String> dead = links.stream()
                .filter(link -> !Files.exists(CHECKOUT.resolve(link)))
                .toList();
        assertEquals(List.of(), dead);
    }

    @Test
    void shows_the_test_and_the_plugin_that_the_build_compiles() throws IOException {
        Path test = CHECKOUT.resolve("harness/src/test/java/dev/weir/harness/example/OurProxyTests.java");
        Path plugin = CHECKOUT.resolve("proxy-plugins/src/test/java/dev/weir/plugins/example/Quietest.java");
        assertEquals(List.of(Files.readString(test), Files.readString(plugin)), matches(LISTING));
    }

    @Test
    void shows_configurations_that_can_be_used(@TempDir Path folder) throws Exception {
        List<String> files =
                matches(YAML).stream().filter(yaml -> yaml.contains("listen:")).toList();
        assertEquals(2, files.size(), files.toString());
        for (String yaml : files) {
            Path file = Files.writeString(folder.resolve("weir.yml"), yaml);
            var read = new ConfigSource(file, Overlay.NONE, 1).read(PluginCatalog.ofClassPath());
            assertTrue(!read.proxy().upstreams().isEmpty());
        }
    }

    private static List<String> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(CHECKOUT.resolve("README.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
