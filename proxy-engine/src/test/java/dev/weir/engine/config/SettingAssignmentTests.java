package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A setting written as PATH=VALUE")
class SettingAssignmentTests {
    @Test
    void sets_the_value_under_its_path() {
        SettingValues values = SettingAssignment.parse("client.head-timeout=5s").appliedTo(SettingValues.DEFAULTS);
        assertEquals(Duration.ofSeconds(5), values.get(Settings.CLIENT_HEAD_TIMEOUT));
    }

    @Test
    void ends_its_path_at_the_first_equals_sign() {
        assertEquals(new SettingAssignment("a.b", "c=d"), SettingAssignment.parse("a.b=c=d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "client.head-timeout", "=5s"})
    void needs_both(String text) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> SettingAssignment.parse(text));
        assertEquals(
                "'" + text + "' sets nothing: write PATH=VALUE, for instance client.head-timeout=5s",
                thrown.getMessage());
    }

    @Test
    void names_the_nearest_path_if_its_own_does_not_exist() {
        var assignment = SettingAssignment.parse("client.haed-timeout=5s");
        var thrown = assertThrows(IllegalArgumentException.class, () -> assignment.appliedTo(SettingValues.DEFAULTS));
        assertEquals(
                "there is no setting 'client.haed-timeout'; the nearest is 'client.head-timeout'", thrown.getMessage());
    }

    @Test
    void is_refused_with_the_settings_own_words_if_the_value_is_none() {
        var assignment = SettingAssignment.parse("client.head-timeout=5");
        var thrown = assertThrows(IllegalArgumentException.class, () -> assignment.appliedTo(SettingValues.DEFAULTS));
        assertEquals(
                "client.head-timeout: '5' is not a duration; write a number with a unit: 250ms, 5s, 2m, 1h",
                thrown.getMessage());
    }

    @Test
    void can_be_one_of_a_plugin() {
        SettingAssignment assignment = SettingAssignment.parse("plugins.some-plugin.its.setting=a=b");
        assertTrue(assignment.isOfPlugin());
        assertEquals(new PluginAssignment("some-plugin", "its.setting", "a=b"), assignment.ofPlugin());
        assertFalse(SettingAssignment.parse("pool.plugins.x=1").isOfPlugin());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins.", "plugins.x", "plugins.x.", "plugins..x"})
    void of_a_plugin_names_the_plugin_and_the_setting(String path) {
        SettingAssignment assignment = SettingAssignment.parse(path + "=1");
        assertTrue(assignment.isOfPlugin());
        assertEquals(
                "'" + path + "' is no setting of a plugin: write plugins.NAME.SETTING, for instance"
                        + " plugins.forwarded-fields.trust",
                assertThrows(IllegalArgumentException.class, assignment::ofPlugin)
                        .getMessage());
    }
}
