package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http1.BodyDecoder;
import dev.weir.engine.http1.ChunkEncoder;
import dev.weir.engine.http1.Chunks;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The trailer section after the last chunk (RFC 9112 §7.1.2)")
class TrailersTests {
    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);

    @Test
    void may_be_empty() {
        read("");
        assertTrue(body.trailers().isEmpty());
        assertEquals(0, body.trailers().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: b\r\n",
                "a:b\r\nC:\r\nD:\t e \t \r\n",
                "Client-Cert-: a\r\nCliente-Cert: b\r\nTE1: c\r\nContentLength: d\r\nX-Forwarded: e\r\n",
                "x-CHECKSUM:  \u00e9\u00ff \r\nx-checksum: again\r\n",
                "!#$%&'*+-.^_`|~09azAZ: any token\r\n"
            })
    void is_kept_byte_for_byte_wherever_it_is_cut(String lines) {
        String text = "0\r\n" + lines + "\r\n";
        for (int cut = 0; cut < text.length(); cut++) {
            var rest = new StringBuilder();
            body.expectChunks();
            Chunks.payload(body, List.of(text.substring(0, cut), text.substring(cut) + "A: behind\r\n\r\n"), rest);
            assertTrue(body.done(), "cut at " + cut);
            assertEquals(lines, Chunks.trailers(body), "cut at " + cut);
            assertFalse(body.trailers().isEmpty(), "cut at " + cut);
            assertEquals("A: behind\r\n\r\n", rest.toString(), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nA: b\r\nC: d\r\n",
                "A: b\r\nTransfer-Encoding: chunked\r\nHost: e\r\nC: d\r\n",
                "A: b\r\nC: d\r\nSET-COOKIE: e\r\n",
                "A: b\r\nContent_Length: 5\r\nC: d\r\nx.forwarded_user: e\r\n",
                "Client-Cert: :AA==:\r\nA: b\r\nclient_cert~chain: :AA==:\r\nC: d\r\nCLIENT.CERT: :AA==:\r\n"
            })
    void loses_only_the_fields_that_are_not_allowed_in_it(String lines) {
        read(lines);
        assertEquals("A: b\r\nC: d\r\n", Chunks.trailers(body));
    }

    @Test
    void is_empty_once_it_lost_all_its_fields() {
        read("Content-Length: 5\r\nHost: a\r\n");
        assertTrue(body.trailers().isEmpty());
    }

    static Stream<Arguments> broken() {
        return Broken.rules(
                Broken.rule(
                        Refusal.FOLDED_LINE,
                        " A: b\r\n",
                        "\tA: b\r\n",
                        " \r\n",
                        "A: b\r\n c\r\n",
                        "A: b\r\n\tc: d\r\n"),
                Broken.rule(Refusal.FOLDED_LINE, "Host: a\r\n b\r\n"),
                Broken.rule(Refusal.SPACE_BEFORE_COLON, "A : b\r\n", "A\t: b\r\n"),
                Broken.rule(Refusal.FIELD_WITHOUT_COLON, "A\r\n", "A b\r\n", "0\r\n"),
                Broken.rule(Refusal.FIELD_WITHOUT_NAME, ": b\r\n", ":\r\n"),
                Broken.rule(Refusal.FIELD_NAME, "A@B: c\r\n", "\u00e9: c\r\n", "A\u0000: c\r\n"),
                Broken.rule(Refusal.FIELD_VALUE, "A: \u0000\r\n", "A:b\u007f\r\n", "Host: \u0001\r\n"),
                Broken.rule(Refusal.BARE_CR, "A: b\rC: d\r\n", "A: b\r\r\n", "\rA: b\r\n", "A\r: b\r\n", "\r\r\n"),
                Broken.rule(Refusal.BARE_LF, "A: b\n", "\n", "A: b\r\n\n", "A\n"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void must_follow_the_rules_of_field_lines_wherever_it_is_cut(Refusal rule, String lines) {
        String text = "0\r\n" + lines;
        for (int cut = 0; cut < text.length(); cut++) {
            body.expectChunks();
            String before = text.substring(0, cut);
            String after = text.substring(cut);
            assertFails(rule, () -> Chunks.payload(body, before, after));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: ", "Host: ", "A: b\r\nHost: c\r\nD: "})
    void may_be_as_large_as_the_limit_including_lines_that_are_removed(String start) {
        String fitting = start + "x".repeat(98 - start.length()) + "\r\n";
        read(fitting);
        assertTrue(body.done());
        body.expectChunks();
        assertFails(Refusal.TRAILERS_TOO_LARGE, () -> Chunks.payload(body, "0\r\n" + "x" + fitting + "\r\n"));
    }

    @Test
    void may_use_the_whole_limit_again_in_the_next_body() {
        for (int i = 0; i < 3; i++) {
            read("A: " + "x".repeat(95) + "\r\n");
            assertEquals(100, body.trailers().size());
        }
    }

    @Test
    void is_refused_with_the_failure_of_its_direction_if_it_is_too_large() {
        String large = "0\r\nA: " + "x".repeat(100);
        body.expectChunks();
        assertFails(Failure.BAD_FRAMING, () -> Chunks.payload(body, large));
        var response = new BodyDecoder(Direction.RESPONSE, 100, 100);
        response.expectChunks();
        assertFails(Failure.RESPONSE_TRAILERS_TOO_LARGE, () -> Chunks.payload(response, large));
    }

    @Test
    void is_written_by_the_encoder_after_the_last_chunk() {
        read("A: b\r\nAge: 5\r\nC:d\r\n");
        var out =
                ByteBuffer.allocate(ChunkEncoder.MOST_OVERHEAD + body.trailers().size());
        ChunkEncoder.putLast(out, body.trailers());
        assertEquals("0\r\nA: b\r\nC:d\r\n\r\n", Heads.rest(out.flip()));
    }

    private void read(String lines) {
        body.expectChunks();
        Chunks.payload(body, "0\r\n" + lines + "\r\n");
    }
}
