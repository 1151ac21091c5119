package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The values that are set")
class SettingValuesTests {
    @Test
    void are_the_defaults_where_nothing_was_set() {
        assertEquals(Settings.STOP_TIMEOUT.defaultValue(), SettingValues.DEFAULTS.get(Settings.STOP_TIMEOUT));
    }

    @Test
    void are_immutable_and_a_change_makes_a_copy() {
        SettingValues changed =
                SettingValues.DEFAULTS.with(Settings.POOL_MIN_IDLE, 4).withText(Settings.STOP_TIMEOUT, "2m");
        assertEquals(4, changed.get(Settings.POOL_MIN_IDLE));
        assertEquals(Duration.ofMinutes(2), changed.get(Settings.STOP_TIMEOUT));
        assertEquals(0, SettingValues.DEFAULTS.get(Settings.POOL_MIN_IDLE));
    }

    @Test
    void keep_the_last_of_two_values_for_one_setting() {
        SettingValues changed =
                SettingValues.DEFAULTS.with(Settings.POOL_MIN_IDLE, 4).with(Settings.POOL_MIN_IDLE, 5);
        assertEquals(5, changed.get(Settings.POOL_MIN_IDLE));
    }

    @Test
    void are_available_in_nanoseconds_and_as_an_int_of_bytes() {
        SettingValues changed = SettingValues.DEFAULTS
                .withText(Settings.STOP_TIMEOUT, "1500ms")
                .withText(Settings.CLIENT_HEAD_SIZE, "64KiB")
                .withText(Settings.BACKEND_HEAD_SIZE, "1GiB");
        assertEquals(1_500_000_000L, changed.nanos(Settings.STOP_TIMEOUT));
        assertEquals(65_536, changed.bytes(Settings.CLIENT_HEAD_SIZE));
        assertEquals(1 << 30, changed.bytes(Settings.BACKEND_HEAD_SIZE));
    }

    @Test
    void refuse_text_that_is_no_value_of_the_setting() {
        var defaults = SettingValues.DEFAULTS;
        assertThrows(IllegalArgumentException.class, () -> defaults.withText(Settings.POOL_MIN_IDLE, "4s"));
    }
}
