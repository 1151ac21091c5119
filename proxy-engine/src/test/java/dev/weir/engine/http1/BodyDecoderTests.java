package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Trailers;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A body that arrives in pieces")
class BodyDecoderTests {
    private final BodyDecoder body = new BodyDecoder(Direction.REQUEST, 100, 100);
    private final StringBuilder rest = new StringBuilder();

    @Test
    void is_complete_at_once_if_it_has_no_bytes() {
        body.expectBytes(0);
        assertTrue(body.done());
        assertEquals("", Chunks.payload(body, List.of("behind"), rest));
        assertEquals("behind", rest.toString());
    }

    @Test
    void ends_after_its_length_and_leaves_the_bytes_after_it() {
        body.expectBytes(5);
        assertEquals("he", Chunks.payload(body, List.of("he"), rest));
        assertFalse(body.done());
        assertEquals("llo", Chunks.payload(body, List.of("llobehind"), rest));
        assertTrue(body.done());
        assertEquals("behind", rest.toString());
    }

    @Test
    void may_be_longer_than_any_buffer() {
        body.expectBytes((1L << 32) + 2);
        assertEquals("abc", Chunks.payload(body, "abc"));
        assertFalse(body.done());
    }

    @Test
    void is_read_at_any_position_of_a_larger_buffer() {
        body.expectBytes(3);
        var in = Heads.buffer("headabcbehind").position(4);
        body.decode(in);
        assertEquals(4, body.payloadStart());
        assertEquals(7, body.payloadEnd());
        assertEquals("behind", Heads.rest(in));
    }

    @Test
    void includes_all_bytes_until_the_connection_ends() {
        body.expectUntilClose();
        assertEquals("hello, world", Chunks.payload(body, List.of("hello", "", ", world"), rest));
        assertEquals("", rest.toString());
        assertFalse(body.done());
        assertTrue(body.closed());
        assertTrue(body.done());
    }

    @Test
    void is_cut_short_if_the_connection_ends_before_its_length() {
        body.expectBytes(5);
        Chunks.payload(body, "hell");
        assertFalse(body.closed());
        assertFalse(body.done());
    }

    @Test
    void is_cut_short_if_the_connection_ends_before_its_last_chunk() {
        body.expectChunks();
        Chunks.payload(body, "5\r\nhello\r\n0\r\n");
        assertFalse(body.closed());
        assertFalse(body.done());
    }

    @Test
    void may_have_been_complete_when_the_connection_ends() {
        body.expectBytes(1);
        Chunks.payload(body, "x");
        assertTrue(body.closed());
        body.expectChunks();
        Chunks.payload(body, "0\r\n\r\n");
        assertTrue(body.closed());
    }

    @Test
    void is_independent_of_the_message_before() {
        body.expectUntilClose();
        body.closed();
        body.expectChunks();
        Chunks.payload(body, "3\r\nab");
        body.expectBytes(2);
        assertEquals("xy", Chunks.payload(body, "xyz"));
        body.expectChunks();
        assertEquals("hello", Chunks.payload(body, "5\r\nhello\r\n0\r\n\r\n"));
        body.expectUntilClose();
        assertFalse(body.done());
    }

    @Test
    void has_no_trailers_of_the_message_before() {
        body.expectChunks();
        Chunks.payload(body, "0\r\nSecret: x\r\n\r\n");
        assertEquals("Secret: x\r\n", Chunks.trailers(body));
        body.expectUntilClose();
        assertTrue(body.trailers().isEmpty());
        body.expectChunks();
        Chunks.payload(body, "0\r\nSecret: x\r\n\r\n");
        body.expectBytes(0);
        assertTrue(body.trailers().isEmpty());
    }

    @Test
    void has_a_known_kind_of_end() {
        body.expectBytes(1);
        assertFalse(body.chunked() || body.untilClose());
        body.expectChunks();
        assertTrue(body.chunked() && !body.untilClose());
        body.expectUntilClose();
        assertTrue(body.untilClose() && !body.chunked());
    }

    @Test
    void forgets_trailers_although_a_tunnel_followed_them() {
        body.expectChunks();
        assertEquals("a", Chunks.payload(body, "1\r\na\r\n0\r\nX: y\r\n\r\n"));
        Trailers kept = body.trailers();
        assertFalse(kept.isEmpty());

        body.expectUntilClose();
        assertTrue(body.trailers().isEmpty(), "those of the chunks are not the tunnel's");
        body.forget();

        assertTrue(kept.isEmpty());
    }
}
