package dev.weir.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Plugin;
import dev.weir.engine.plugin.TestPlugins.Tunable;
import dev.weir.engine.plugin.TestPlugins.Tunable.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plugin's settings")
class PluginSettingsTests {
    private final PluginSettings tunable = of(Tunable.class);

    @Test
    void have_the_defaults_of_the_record() {
        assertEquals(
                new Tunable.Settings("some text", 3, false, Duration.ofSeconds(5), Mood.CALM, List.of()),
                tunable.read(Map.of()));
    }

    @Test
    void are_read_by_the_types_of_their_components() {
        var written = Map.of(
                "text", " other: text ",
                "most-failures", "9",
                "on", "on",
                "window", "250ms",
                "mood", "very-wild",
                "friends", "a.example, b.example");
        var friends = List.of("a.example", "b.example");
        assertEquals(
                new Tunable.Settings("other: text", 9, true, Duration.ofMillis(250), Mood.VERY_WILD, friends),
                tunable.read(written));
    }

    @Test
    void are_listed_with_path_type_default_and_meaning() {
        List<String> lines = tunable.options().stream()
                .map(option -> option.path() + " | " + option.typeName() + " | " + option.defaultText() + " | "
                        + option.meaning())
                .toList();
        assertEquals(
                List.of(
                        "plugins.tunable.text | text | some text | any text",
                        "plugins.tunable.most-failures | number | 3 | at most 9",
                        "plugins.tunable.on | switch | off | yes or no",
                        "plugins.tunable.window | duration | 5s | how long",
                        "plugins.tunable.mood | one of calm, very-wild | calm | how it feels",
                        "plugins.tunable.friends | list |  | names of friends"),
                lines);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            most-failures | many    | plugins.tunable.most-failures: 'many' is not a number; write a whole number: 64
            most-failures | 10      | plugins.tunable.most-failures: 10 is more than 9
            on            | perhaps | plugins.tunable.on: 'perhaps' is not a switch; write on or off
            window        | 5       | plugins.tunable.window: '5' is not a duration; write a number with a unit: 250ms, 5s, 2m, 1h
            mood          | wild    | plugins.tunable.mood: 'wild' is not one of calm, very-wild
            mood          | CALM    | plugins.tunable.mood: 'CALM' is not one of calm, very-wild; the nearest is 'calm'
            friends       | a,,b    | plugins.tunable.friends: 'a,,b' has nothing before or behind a comma; write values with commas between: a,b
            windw         | 5s      | there is no setting 'plugins.tunable.windw'; the nearest is 'plugins.tunable.window'
            """)
    void are_refused_with_what_was_found_and_what_is_valid(String name, String value, String message) {
        assertEquals(message, refusal(tunable, Map.of(name, value)));
    }

    @Test
    void are_empty_if_the_constructor_needs_none() {
        PluginSettings none = of(TestPlugins.Curious.class);
        assertEquals(List.of(), none.options());
        assertNull(none.read(Map.of()));
        assertEquals(
                "plugin 'curious' takes no settings, but these were given: burst, window",
                refusal(none, Map.of("window", "5s", "burst", "2")));
    }

    @Test
    void with_a_bug_of_the_plugin_cause_an_error_with_its_class() {
        String message = refusal(tunable, Map.of("text", "bug"));
        assertEquals(
                "plugin 'tunable' (dev.weir.engine.plugin.TestPlugins$Tunable from here) cannot be made: its settings"
                        + " threw java.lang.IllegalStateException: a bug",
                message);
        assertEquals(
                "plugins.wrong-default.window: 'soon' is not a duration; write a number with a unit: 250ms, 5s, 2m, 1h",
                refusal(of(TestPlugins.WrongDefault.class), Map.of()));
    }

    @Test
    void can_only_have_types_that_can_be_written() {
        String untyped = assertThrows(PluginException.class, () -> of(TestPlugins.Untyped.class))
                .getMessage();
        assertTrue(untyped.endsWith("TestPlugins$Untyped$Size is a long; a setting is a String, int, boolean,"
                + " Duration, enum or List<String>"));
        String undescribed = assertThrows(PluginException.class, () -> of(TestPlugins.Undescribed.class))
                .getMessage();
        assertTrue(undescribed.endsWith("TestPlugins$Undescribed$Count is not marked @dev.weir.api.PluginSetting"));
    }

    private static String refusal(PluginSettings settings, Map<String, String> written) {
        return assertThrows(PluginException.class, () -> settings.read(written)).getMessage();
    }

    private static PluginSettings of(Class<?> type) {
        String name = type.getAnnotation(Plugin.class).name();
        return PluginSettings.of(new InstalledPlugin(name, PluginKind.BALANCING, type, "", "here"));
    }
}
