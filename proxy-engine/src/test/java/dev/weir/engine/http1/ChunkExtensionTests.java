package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The extensions of a chunk (RFC 9112 §7.1.1)")
class ChunkExtensionTests {
    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";a",
                " ;a",
                "\t ;\t a",
                ";a;b;c",
                ";a ;b",
                ";a\t; b",
                ";a=b",
                ";a =b",
                ";a= b",
                "; a \t=\t b",
                ";a=b;c=d",
                ";a=b ; c=d",
                ";a=\"\"",
                ";a=\"b c\"",
                ";a=\"b;c=d, e\"",
                ";a=\"\tb\u00e9\u00ff\"",
                ";a=\"\\\"\"",
                ";a=\"\\\\\"",
                ";a=\"\\b\\\t\\ \\\u00e9\"",
                ";a=\"b\";c",
                ";a=\"b\" ;c=\"d\"",
                ";a = \"b\"",
                ";!#$%&'*+-.^_`|~09=!#$%&'*+-.^_`|~09",
                ";0x=1f"
            })
    void are_dropped_if_they_are_names_with_or_without_values(String extension) {
        body.expectChunks();
        assertEquals("hello", Chunks.payload(body, "5" + extension + "\r\nhello\r\n0" + extension + "\r\n\r\n"));
        assertTrue(body.done());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                ";;",
                ";;a",
                ";a;",
                ";a; ",
                "; ",
                ";=b",
                ";\"a\"",
                ";a ",
                ";a\t",
                ";a b",
                ";a,b",
                ";a=",
                ";a= ",
                ";a=;b",
                ";a==b",
                ";a=b=c",
                ";a=b ",
                ";a=b c",
                ";a=b\"c\"",
                ";a=\"b",
                ";a=\"b\\\"",
                ";a=\"b\\",
                ";a=\"b\"c",
                ";a=\"b\"=c",
                ";a=\"b\" ",
                ";a=\"b\"\"c\"",
                ";a='b c'",
                ";\u00e9",
                ";a\u00e9",
                ";a=\u00e9",
                ";a=b\u00e9",
                ";a=\"\u0000\"",
                ";a=\"\\\u0001\"",
                ";a=\"\u007f\"",
                ";{"
            })
    void are_refused_in_any_other_form_wherever_they_are_cut(String extension) {
        String text = "5" + extension + "\r\nhello\r\n0\r\n\r\n";
        for (int cut = 0; cut < text.length(); cut++) {
            body.expectChunks();
            String before = text.substring(0, cut);
            String after = text.substring(cut);
            assertFails(Refusal.CHUNK_EXTENSION, () -> Chunks.payload(body, before, after));
        }
    }

    static IntStream controls() {
        return IntStream.concat(
                IntStream.range(0, 0x20).filter(c -> c != '\t' && c != '\r' && c != '\n'), IntStream.of(0x7f));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void are_refused_with_a_control_character_at_any_place(int control) {
        String[] places = {";", ";a", ";a ", ";a=", ";a=b", ";a=b ", ";a=\"", ";a=\"\\", ";a=\"b\""};
        for (String place : places) {
            body.expectChunks();
            assertFails(Refusal.CHUNK_EXTENSION, () -> Chunks.payload(body, "5" + place + (char) control));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "; ", ";a ", ";a=", ";a= ", ";a=b ", ";a=\"", ";a=\"b", ";a=\"\\", ";a=\"b\" "})
    void are_refused_if_the_line_ends_within_one(String extension) {
        body.expectChunks();
        assertFails(Refusal.CHUNK_EXTENSION, () -> Chunks.payload(body, "5" + extension + "\r"));
        body.expectChunks();
        assertFails(Refusal.BARE_LF, () -> Chunks.payload(body, "5" + extension + "\n"));
    }
}
