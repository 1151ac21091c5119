package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Broken;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A chunked body that violates a framing rule (RFC 9112 §7.1)")
class ChunkRulesTests {
    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 20, 20);

    static Stream<Arguments> texts() {
        return Broken.rules(sizes(), ends());
    }

    private static Stream<Arguments> sizes() {
        return Broken.rules(
                Broken.rule(Refusal.CHUNK_SIZE_SIGNED, "+5\r\n", "-1\r\n", "-0\r\n", "1\r\na\r\n-1\r\n"),
                Broken.rule(Refusal.CHUNK_SIZE_PREFIXED, "0x5\r\n", "0X5\r\n", "0x\r\n"),
                Broken.rule(
                        Refusal.CHUNK_SIZE,
                        "g\r\n",
                        "G\r\n",
                        "@\r\n",
                        "`\r\n",
                        ":\r\n",
                        "/\r\n",
                        "\r\n",
                        "\n",
                        " 5\r\n",
                        "\t5\r\n",
                        ";a\r\n",
                        "x5\r\n",
                        "\u00b2\r\n",
                        "\u0000\r\n",
                        "1\r\na\r\n\r\n"),
                Broken.rule(
                        Refusal.CHUNK_SIZE_TOO_LARGE,
                        "0000000000000005\r\n",
                        "1000000000000000\r\n",
                        "10000000000000000\r\n",
                        "ffffffffffffffff\r\n"));
    }

    private static Stream<Arguments> ends() {
        return Broken.rules(
                Broken.rule(
                        Refusal.CHUNK_SIZE_END,
                        "0 3\r\n",
                        "3 0\r\nabc",
                        "5h\r\n",
                        "5x5\r\n",
                        "00x5\r\n",
                        "5,\r\n",
                        "5=a\r\n",
                        "5\"a\"\r\n",
                        "5 \r\n",
                        "5\t\r\n",
                        "5 \t x;a\r\n",
                        "5\u00a0\r\n",
                        "5\u0000\r\n",
                        "0\u007f\r\n"),
                Broken.rule(
                        Refusal.BARE_LF,
                        "5\n",
                        "0\n\n",
                        "5 \n",
                        "5;\n",
                        "5;a\n",
                        "5;a=\"\n",
                        "1\r\na\n",
                        "1\r\na\r\n0\n",
                        "0\r\n\n",
                        "0\r\nA: b\n"),
                Broken.rule(
                        Refusal.BARE_CR,
                        "5\r5",
                        "5\r\r\n",
                        "5;a\rb\r\n",
                        "5;a\r\r\n",
                        "1\r\na\rb",
                        "1\r\na\r\r\n",
                        "0\r\n\r\r\n",
                        "0\r\n\ra\r\n"),
                Broken.rule(Refusal.CHUNK_DATA_END, "1\r\nab\r\n", "1\r\na0\r\n\r\n", "1\r\na \r\n", "1\r\na\u0000"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void is_refused_wherever_it_is_cut(Refusal rule, String text) {
        for (int cut = 0; cut < text.length(); cut++) {
            body.expectChunks();
            String before = text.substring(0, cut);
            String after = text.substring(cut);
            assertFails(rule, () -> Chunks.payload(body, before, after));
        }
    }

    @Test
    void is_refused_with_the_failure_of_its_direction() {
        body.expectChunks();
        assertFails(Failure.BAD_FRAMING, () -> Chunks.payload(body, "x"));
        var response = new BodyDecoder(Direction.RESPONSE, 20, 20);
        response.expectChunks();
        assertFails(Failure.BAD_RESPONSE, () -> Chunks.payload(response, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1;", "1 ;", "1\t\t;", "1;a=\"b\";", "00000001;"})
    void is_refused_with_a_chunk_size_line_beyond_the_limit(String start) {
        String fitting = start + "a".repeat(20 - start.length()) + "\r\n";
        body.expectChunks();
        assertEquals("xy", Chunks.payload(body, fitting + "x\r\n" + fitting + "y\r\n0\r\n\r\n"));
        body.expectChunks();
        String longer = start + "a".repeat(21 - start.length());
        assertFails(Refusal.CHUNK_LINE_TOO_LONG, () -> Chunks.payload(body, longer));
    }

    @Test
    void is_refused_with_endless_white_space_behind_a_size() {
        body.expectChunks();
        assertFails(Refusal.CHUNK_LINE_TOO_LONG, () -> Chunks.payload(body, "1" + " ".repeat(20)));
    }
}
