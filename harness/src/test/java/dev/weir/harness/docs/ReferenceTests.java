package dev.weir.harness.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Tables that list what the code has")
class ReferenceTests {
    private static List<String> missing(String page, Stream<String> wanted) {
        String text = Document.of(page).text();
        return wanted.filter(part -> !text.contains(part)).toList();
    }

    /** A quoted line is made at run time, so only its fixed words can be compared. */
    @ParameterizedTest
    @CsvSource({
        "overload, assembly/MemoryPlan, allows only memory.held",
        "overload, assembly/MemoryPlan, ' (configured: '",
        "overload, assembly/MemoryPlan, concurrent requests on each loop; to allow more",
        "operating, upstream/HealthLog, 'is ejected for '",
        "plugins, cli/PluginsLine, 'plugins are loaded from '",
        "configuration, configure/SettingsBinder, 'there is no '",
        "configuration, tls/CertificateCheck, 'the private key does not belong to the certificate of '",
        "production, assembly/MemoryPlan, allows only memory.held",
        "production, client/Listener, no file descriptor is left for more",
        "production, upstream/HealthLog, is ejected for",
        "production, upstream/HealthLog, is down",
        "production, log/StoryFormat, lines lost",
        "production, cli/ReadyLine, 'weir: ready on'",
    })
    void quote_log_lines_and_errors_in_the_words_of_the_code(String page, String source, String words)
            throws IOException {
        assertTrue(Document.of("proxy-engine/docs/" + page + ".md").text().contains(words), page);
        Path code = Path.of("../proxy-engine/src/main/java/dev/weir/engine/" + source + ".java");
        assertTrue(Files.readString(code).contains(words), source);
    }

    @Test
    void have_every_failure_with_its_status_and_origin() {
        Stream<String> rows = Arrays.stream(Failure.values())
                .map(failure -> "\n| `%s` | %d | `%s` | %s | "
                        .formatted(
                                failure,
                                failure.status(),
                                failure.proxyStatus(),
                                failure.origin().name().toLowerCase(Locale.ROOT)));
        assertEquals(List.of(), missing("proxy-engine/docs/errors.md", rows));
    }

    @Test
    void have_every_rule_that_a_message_can_break() {
        Stream<String> names = Arrays.stream(Refusal.values()).map(rule -> "`" + rule + "`");
        assertEquals(List.of(), missing("proxy-engine/docs/errors.md", names));
    }

    @Test
    void have_every_evidence() {
        Stream<String> names = Arrays.stream(Evidence.values()).map(evidence -> "\n| `" + evidence + "` |");
        assertEquals(List.of(), missing("proxy-engine/docs/retries.md", names));
    }

    @Test
    void have_every_strategy() {
        Stream<String> names = PluginCatalog.ofClassPath().all().stream()
                .filter(plugin -> plugin.type().getName().startsWith("dev.weir.plugins."))
                .filter(plugin -> plugin.kind() == PluginKind.BALANCING)
                .map(plugin -> "`" + plugin.name());
        assertEquals(List.of(), missing("proxy-plugins/BALANCING.md", names));
    }

    @Test
    void have_every_default_plugin_on_the_page_of_its_subject() {
        String pages = Stream.of("health", "retries", "connections", "messages")
                .map(page -> Document.of("proxy-engine/docs/" + page + ".md").text())
                .reduce("", String::concat);
        List<String> missing = ProxyConfig.DEFAULT_PLUGINS.stream()
                .map(use -> use.plugin())
                .filter(name -> !pages.contains(name))
                .toList();
        assertEquals(List.of(), missing);
    }
}
