package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("weir plugins")
class PluginsCommandTests {
    @Test
    void has_a_line_for_each_installed_plugin_by_kind_and_name() {
        List<List<String>> lines = CommandLineRun.of("plugins")
                .out()
                .lines()
                .map(line -> List.of(line.split(" {2,}", 4)))
                .toList();
        assertEquals(List.of("KIND", "NAME", "FOUND IN", "WHAT IT DOES"), lines.get(0));
        List<List<String>> installed = PluginCatalog.ofClassPath().all().stream()
                .sorted(Comparator.comparing(InstalledPlugin::kind).thenComparing(InstalledPlugin::name))
                .map(plugin -> List.of(plugin.kind().word(), plugin.name(), plugin.origin(), plugin.summary()))
                .toList();
        assertEquals(installed, lines.subList(1, lines.size()));
    }
}
