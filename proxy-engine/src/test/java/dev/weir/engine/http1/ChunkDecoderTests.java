package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A chunked body (RFC 9112 §7.1)")
class ChunkDecoderTests {
    private static final String LAST = "0\r\n\r\n";
    private static final String EVERYTHING =
            "3\r\nabc\r\n0A;x=y;q=\"\\\"\"\r\n0123456789\r\n1 \t; z\r\n\n\r\n000\r\nA: b\r\nC:\r\n\r\n";

    private final BodyDecoder body = chunks(20, 20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n" + LAST,
                "2\r\nhe\r\n3\r\nllo\r\n" + LAST,
                "000000000000005\r\nhello\r\n" + LAST,
                "5;a\r\nhello\r\n" + LAST,
                "5 ;a=\"b;c\"\r\nhello\r\n" + LAST,
                "5\r\nhello\r\n00\r\n\r\n",
                "5\r\nhello\r\n0;a=b\r\n\r\n",
                "5\r\nhello\r\n0\r\nA: b\r\nC: \u00e9\r\n\r\n"
            })
    void has_the_data_of_its_chunks_as_its_payload(String text) {
        assertEquals("hello", Chunks.payload(body, text));
        assertTrue(body.done());
    }

    @ParameterizedTest
    @CsvSource({"a, 10", "A, 10", "f, 15", "F, 15", "1f, 31", "aB, 171", "ff, 255", "100, 256"})
    void has_chunk_sizes_in_hexadecimal(String size, int length) {
        String data = "x".repeat(length);
        assertEquals(data, Chunks.payload(body, size + "\r\n" + data + "\r\n" + LAST));
    }

    @Test
    void may_be_empty() {
        assertEquals("", Chunks.payload(body, LAST));
        assertTrue(body.done());
    }

    @Test
    void may_contain_what_looks_like_framing() {
        assertEquals("0\r\n\r\n", Chunks.payload(body, "5\r\n0\r\n\r\n\r\n" + LAST));
    }

    @Test
    void is_not_done_before_its_last_octet() {
        for (int length = 0; length < EVERYTHING.length(); length++) {
            body.expectChunks();
            Chunks.payload(body, EVERYTHING.substring(0, length));
            assertFalse(body.done(), "after " + length);
        }
    }

    @Test
    void is_the_same_wherever_it_is_cut_and_leaves_the_bytes_after_it() {
        for (int first = 0; first <= EVERYTHING.length(); first++) {
            for (int second = first; second <= EVERYTHING.length(); second++) {
                body.expectChunks();
                var rest = new StringBuilder();
                List<String> pieces = List.of(
                        EVERYTHING.substring(0, first),
                        EVERYTHING.substring(first, second),
                        EVERYTHING.substring(second) + "0\r\n\r\nbehind");
                String where = "cut at " + first + " and " + second;
                assertEquals("abc0123456789\n", Chunks.payload(body, pieces, rest), where);
                assertEquals("0\r\n\r\nbehind", rest.toString(), where);
                assertTrue(body.done(), where);
            }
        }
    }

    @Test
    void takes_no_bytes_after_its_end() {
        Chunks.payload(body, LAST);
        var rest = new StringBuilder();
        assertEquals("", Chunks.payload(body, List.of("5\r\nhello\r\n"), rest));
        assertEquals("5\r\nhello\r\n", rest.toString());
    }

    @Test
    void is_read_at_any_position_of_a_larger_buffer() {
        var in = Heads.buffer("5\r\n2\r\nhe\r\n3\r\nllo\r\n" + LAST + "behind").position(3);
        body.decode(in);
        assertEquals(6, body.payloadStart());
        assertEquals(11, body.payloadEnd());
        assertEquals("behind", Heads.rest(in));
    }

    @Test
    void ends_at_the_limit_of_its_buffer_and_not_beyond() {
        var in = Heads.buffer("5\r\nhello\r\n" + LAST).limit(6);
        body.decode(in);
        assertEquals(3, body.payloadEnd() - body.payloadStart());
        assertFalse(body.done());
    }

    private static BodyDecoder chunks(int lineBytes, int trailerBytes) {
        var decoder = new BodyDecoder(Direction.REQUEST, lineBytes, trailerBytes);
        decoder.expectChunks();
        return decoder;
    }
}
