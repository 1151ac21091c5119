package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field that the engine interprets")
class FieldTests {
    @ParameterizedTest
    @EnumSource
    void is_recognised_in_any_case(Field field) {
        recognised(field, field.fieldName());
        recognised(field, field.fieldName().toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "T", "Hosts", "Tee", "Content.Length", "Content-Lengt\u00e8", "Proxy-Authorization-Info"})
    void is_not_recognised_by_another_name(String name) {
        recognised(null, name);
        assertNull(Field.of(name));
    }

    @Test
    void may_have_a_name_similar_to_another() {
        recognised(Field.CONTENT_LENGTH_LOOKALIKE, "Content_Length");
        recognised(Field.TRANSFER_ENCODING_LOOKALIKE, "TRANSFER_encoding");
    }

    private static void recognised(Field expected, String name) {
        byte[] bytes = ("x" + name + "x").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(expected, Field.of(bytes, 1, bytes.length - 1));
        assertEquals(expected, Field.of(name));
    }
}
