package dev.weir.engine.admin.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The value of a plugin setting")
class HiddenTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Api-Key: abc",
                "https://example.org/hook?token=abc",
                "https://example.org/hook?a=1&sig=abc",
                "client_secret abc",
                "Authorization: Bearer abc",
                "http://user:abc@example.org/"
            })
    void is_hidden_if_it_looks_like_a_secret(String value) {
        assertEquals("(hidden)", Hidden.value("add", value));
    }

    @Test
    void is_shown_otherwise() {
        assertEquals("Via: 1.1 weir", Hidden.value("add", "Via: 1.1 weir"));
        assertEquals("3s", Hidden.value("window", "3s"));
    }
}
