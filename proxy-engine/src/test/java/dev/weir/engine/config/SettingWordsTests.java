package dev.weir.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A setting that is a list of words")
class SettingWordsTests {
    private static final Setting<String> WORDS =
            new Setting<>("a.words", SettingType.WORDS, "none", "", Setting.Scope.PROXY, "");

    @ParameterizedTest
    @CsvSource({
        "websocket, websocket",
        "'a,b', 'a,b'",
        "' a , b,c ', 'a,b,c'",
        "a-1.b, a-1.b",
        "none, none",
        "nonesuch, nonesuch",
        "'a,nonesuch', 'a,nonesuch'",
        "zzzzzzzz, zzzzzzzz"
    })
    void has_lower_case_words_between_commas(String text, String words) {
        assertEquals(words, WORDS.parse(text));
        assertEquals(words, WORDS.parse(WORDS.type().format(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "a,",
                ",a",
                "a,,b",
                "a b",
                "web socket",
                "WebSocket",
                "a/1",
                "a\tb",
                "none,a",
                "a, none",
                "none,none"
            })
    void refuses_anything_else(String text) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> WORDS.parse(text));
        assertEquals(
                "a.words: '" + text
                        + "' is not a list of words; write lower-case words separated by commas, or none: websocket",
                thrown.getMessage());
    }

    @Test
    void contains_its_words() {
        assertEquals(List.of("websocket"), SettingValues.DEFAULTS.words(Settings.UPGRADE_PROTOCOLS));
        assertEquals(List.of("a", "b"), words("a, b"));
    }

    @Test
    void is_empty_if_it_is_none() {
        assertEquals(List.of(), words("none"));
    }

    private static List<String> words(String text) {
        return SettingValues.DEFAULTS.withText(Settings.UPGRADE_PROTOCOLS, text).words(Settings.UPGRADE_PROTOCOLS);
    }
}
