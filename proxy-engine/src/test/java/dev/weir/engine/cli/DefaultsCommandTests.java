package dev.weir.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Setting;
import dev.weir.engine.config.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("weir defaults")
class DefaultsCommandTests {
    private final List<String> lines =
            CommandLineRun.of("defaults").out().lines().toList();

    @Test
    void has_a_line_for_each_setting_with_default_type_and_meaning() {
        List<Setting<?>> settings = Settings.all();
        for (int i = 0; i < settings.size(); i++) {
            Setting<?> setting = settings.get(i);
            List<String> cells = List.of(lines.get(i + 1).split(" {2,}", 4));
            assertEquals(
                    List.of(
                            setting.path(),
                            setting.defaultText(),
                            setting.type().name(),
                            setting.meaning() + when(setting)),
                    cells);
        }
    }

    private static String when(Setting<?> setting) {
        return switch (setting.scope()) {
            case START -> " (a change needs a restart)";
            case PROXY -> "";
            case UPSTREAM -> " (can be set per upstream)";
            case LISTEN -> " (can be set per entry of listen)";
            case LISTEN_START -> " (can be set per entry of listen; a change needs a restart)";
        };
    }

    @Test
    void aligns_its_columns() {
        int type = lines.get(0).indexOf("TYPE");
        for (int i = 1; i <= Settings.all().size(); i++) {
            assertTrue(lines.get(i).substring(type - 2).matches(" {2}\\S.*"), lines.get(i));
        }
    }

    @Test
    void has_the_keys_that_are_not_settings_too() {
        for (String key :
                List.of("listen", "listen[].backlog", "upstreams.NAME.balance", "backends[].weight", "routes[].host")) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(key + " ")), key);
        }
    }

    @Test
    void explains_how_each_type_is_written() {
        assertTrue(lines.contains("A duration is a number with a unit: 250ms, 5s, 2m, 1h."), lines.toString());
        assertTrue(lines.contains("A switch is on or off."), lines.toString());
    }
}
