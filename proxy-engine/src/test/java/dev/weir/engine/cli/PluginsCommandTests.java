package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("weir plugins")
class PluginsCommandTests {
    private final List<String> lines =
            CommandLineRun.of("plugins").out().lines().toList();

    @Test
    void has_a_line_for_each_installed_plugin_by_kind_and_name() {
        List<List<String>> installed = PluginCatalog.ofClassPath().all().stream()
                .sorted(Comparator.comparing(InstalledPlugin::kind).thenComparing(InstalledPlugin::name))
                .map(plugin -> List.of(plugin.kind().word(), plugin.name(), plugin.origin(), plugin.summary()))
                .toList();
        assertEquals(List.of("KIND", "NAME", "FOUND IN", "WHAT IT DOES"), cells(lines.get(0)));
        assertEquals(
                installed,
                lines.subList(1, installed.size() + 1).stream()
                        .map(PluginsCommandTests::cells)
                        .toList());
    }

    @Test
    void marks_those_used_by_default() {
        assertTrue(
                lines.contains("Used by default: round-robin; then, in this order, "
                        + "via, client-close, idle-eviction, keep-alive-learning, outlier-ejection, retry-budget."),
                lines.toString());
    }

    @Test
    void has_a_line_for_each_setting_with_default_type_and_meaning() {
        List<List<String>> forwarded = lines.stream()
                .filter(line -> line.startsWith("plugins.forwarded-fields."))
                .map(PluginsCommandTests::cells)
                .toList();
        assertEquals(
                List.of(
                        List.of(
                                "plugins.forwarded-fields.x-forwarded",
                                "append",
                                "one of off, append, replace",
                                "X-Forwarded-For, X-Forwarded-Proto, X-Forwarded-Host"),
                        List.of(
                                "plugins.forwarded-fields.forwarded",
                                "off",
                                "one of off, append, replace",
                                "Forwarded (RFC 7239)"),
                        List.of(
                                "plugins.forwarded-fields.trust",
                                "(empty)",
                                "list",
                                "trusted peers: addresses and networks, for instance 10.0.0.0/8,2001:db8::7"),
                        List.of(
                                "plugins.forwarded-fields.keep",
                                "(empty)",
                                "list",
                                "fields about the client that are kept from any peer, for instance X-Script-Name")),
                forwarded);
    }

    @Test
    void explains_at_the_end_how_values_are_written() {
        assertEquals(
                "A list is values with commas between: a,b.",
                lines.stream()
                        .filter(line -> line.startsWith("A list"))
                        .findFirst()
                        .orElse("nowhere"));
        assertTrue(lines.lastIndexOf("") < lines.indexOf("A list is values with commas between: a,b."));
    }

    private static List<String> cells(String line) {
        return List.of(line.split(" {2,}", 4));
    }
}
