package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Trailers;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The framing of sent chunks (RFC 9112 §7.1)")
class ChunkEncoderTests {
    private final ChunkEncoder encoder = new ChunkEncoder();
    private final ByteBuffer out = ByteBuffer.allocate(100);

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "9, 9",
        "10, a",
        "15, f",
        "16, 10",
        "171, ab",
        "255, ff",
        "256, 100",
        "65536, 10000",
        "262144, 40000",
        "2147483647, 7fffffff"
    })
    void begins_with_the_size_in_hexadecimal(int size, String digits) {
        ChunkEncoder.putSize(out, size);
        assertEquals(digits + "\r\n", Heads.rest(out.flip()));
    }

    @Test
    void ends_each_chunk_and_the_body() {
        ChunkEncoder.putEnd(out);
        ChunkEncoder.putLast(out, new Trailers(Direction.REQUEST, 100));
        assertEquals("\r\n0\r\n\r\n", Heads.rest(out.flip()));
    }

    @Test
    void may_be_borrowed_repeatedly() {
        for (int i = 0; i < 2; i++) {
            ByteBuffer between = encoder.tail(false);
            assertEquals("\r\n", Heads.rest(between));
            between.position(between.limit());
            ByteBuffer last = encoder.tail(true);
            assertEquals("\r\n0\r\n\r\n", Heads.rest(last));
            last.position(last.limit());
            assertEquals("", Heads.rest(encoder.nothing()));
        }
    }

    @Test
    void is_in_direct_memory() {
        assertTrue(encoder.tail(false).isDirect());
        assertTrue(encoder.tail(true).isDirect());
        assertTrue(encoder.nothing().isDirect());
    }

    @Test
    void is_never_longer_than_announced() {
        ChunkEncoder.putSize(out, Integer.MAX_VALUE);
        ChunkEncoder.putEnd(out);
        ChunkEncoder.putLast(out, new Trailers(Direction.REQUEST, 100));
        assertTrue(out.position() <= ChunkEncoder.MOST_OVERHEAD);
    }

    @Test
    void is_read_by_the_decoder() {
        for (String data : new String[] {"a", "hello, world"}) {
            ChunkEncoder.putSize(out, data.length());
            out.put(Heads.buffer(data));
            ChunkEncoder.putEnd(out);
        }
        ChunkEncoder.putLast(out, new Trailers(Direction.REQUEST, 100));
        var body = new BodyDecoder(Direction.REQUEST, 10, 2);
        body.expectChunks();
        assertEquals("ahello, world", Chunks.payload(body, Heads.rest(out.flip())));
        assertTrue(body.done());
    }
}
