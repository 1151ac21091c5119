package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The value of a setting")
class SettingTests {
    private static final Setting<Duration> TIMEOUT = new Setting<>(
            "a.timeout", SettingType.DURATION, Duration.ofSeconds(5), Duration.ofMillis(1), Setting.Scope.PROXY, "");
    private static final Setting<Long> SIZE =
            new Setting<>("a.size", SettingType.SIZE, 1024L, 64L, Setting.Scope.PROXY, "");
    private static final Setting<Integer> COUNT =
            new Setting<>("a.count", SettingType.COUNT, 3, 1, Setting.Scope.PROXY, "");
    private static final Setting<HalfCloseMeaning> CHOICE = new Setting<>(
            "a.choice",
            SettingType.oneOf(HalfCloseMeaning.values()),
            HalfCloseMeaning.AUTO,
            HalfCloseMeaning.AUTO,
            Setting.Scope.PROXY,
            "");
    private static final Setting<Boolean> SWITCH =
            new Setting<>("a.switch", SettingType.SWITCH, true, false, Setting.Scope.PROXY, "");

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "answer, ANSWER", "' abort ', ABORT"})
    void is_one_of_its_words(String text, HalfCloseMeaning value) {
        assertEquals(value, CHOICE.parse(text));
        assertEquals(text.strip(), CHOICE.type().format(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTO", "", "always", "auto,answer"})
    void is_no_other_word(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> CHOICE.parse(text));
        assertEquals("a.choice: '" + text + "' is not one of auto, answer, abort", refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "5s, 5000", "2m, 120000", "1h, 3600000", "' 5s ', 5000"})
    void is_a_duration_with_its_unit(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), TIMEOUT.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "s", "", "-5s", "5 s", "5S", "5d", "1.5s"})
    void is_no_duration_without_one(String text) {
        refused(
                TIMEOUT,
                text,
                "a.timeout: '" + text + "' is not a duration; write a number with a unit: 250ms, 5s, 2m, 1h");
    }

    @ParameterizedTest
    @CsvSource({"512B, 512", "64KiB, 65536", "2MiB, 2097152", "1GiB, 1073741824"})
    void is_a_size_with_its_unit(String text, long bytes) {
        assertEquals(bytes, SIZE.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"512", "64kb", "64KB", "64K", "KiB"})
    void is_no_size_without_one(String text) {
        refused(
                SIZE,
                text,
                "a.size: '" + text + "' is not a size; write a number with a unit: 512B, 64KiB, 2MiB, 1GiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1.5", "", "3s"})
    void is_a_whole_number_where_it_counts(String text) {
        assertEquals(64, COUNT.parse("64"));
        refused(COUNT, text, "a.count: '" + text + "' is not a number; write a whole number: 64");
    }

    @ParameterizedTest
    @CsvSource({"on, true", "true, true", "yes, true", "off, false", "false, false", "no, false"})
    void is_on_or_off_where_it_switches(String text, boolean value) {
        assertEquals(value, SWITCH.parse(text));
    }

    @Test
    void is_nothing_else_where_it_switches() {
        refused(SWITCH, "1", "a.switch: '1' is not a switch; write on or off");
    }

    @Test
    void is_not_below_the_least_that_makes_sense() {
        assertEquals(64L, SIZE.parse("64B"));
        refused(SIZE, "63B", "a.size: '63B' is too small; the minimum is 64B");
        refused(COUNT, "0", "a.count: '0' is too small; the minimum is 1");
        refused(TIMEOUT, "0s", "a.timeout: '0s' is too small; the minimum is 1ms");
    }

    @Test
    void is_not_so_large_that_arithmetic_overflows() {
        assertEquals(1L << 30, SIZE.parse("1GiB"));
        refused(SIZE, "2GiB", "a.size: '2GiB' is too large; the maximum is 1GiB");
        refused(COUNT, "1000001", "a.count: '1000001' is too large; the maximum is 1000000");
        refused(TIMEOUT, "10001h", "a.timeout: '10001h' is too large; the maximum is 10000h");
    }

    @Test
    void is_too_large_or_too_small_even_if_it_exceeds_64_bits() {
        String nines = "9".repeat(40);
        refused(SIZE, nines + "GiB", "a.size: '" + nines + "GiB' is too large; the maximum is 1GiB");
        refused(COUNT, nines, "a.count: '" + nines + "' is too large; the maximum is 1000000");
        refused(COUNT, "-" + nines, "a.count: '-" + nines + "' is too small; the minimum is 1");
        refused(TIMEOUT, "99999999999h", "a.timeout: '99999999999h' is too large; the maximum is 10000h");
    }

    static List<Setting<?>> all() {
        return Settings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_a_default_that_can_be_written_in_a_file(Setting<?> setting) {
        assertEquals(setting.defaultValue(), setting.parse(setting.defaultText()));
    }

    private static void refused(Setting<?> setting, String text, String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> setting.parse(text));
        assertEquals(message, thrown.getMessage());
    }
}
