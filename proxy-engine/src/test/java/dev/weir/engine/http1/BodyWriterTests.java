package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.MessageSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A piece of a body and the bytes before it are framed correctly in a buffer of any size")
class BodyWriterTests {
    private static final String HEAD = "the head;";
    private static final int LARGE = 20_000;

    private final StringBuilder sent = new StringBuilder();
    private int calls;

    /** @param room beyond the head */
    private String written(int room, ByteBuffer payload, @Nullable Trailers last, boolean chunked) {
        ByteBuffer out = ByteBuffer.allocate(HEAD.length() + room).put(HEAD.getBytes(StandardCharsets.US_ASCII));
        new BodyWriter().write(out, payload, last, chunked, new Recording());
        return sent.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 60, 400})
    void that_is_empty_and_last(int room) {
        assertEquals(HEAD + "0\r\n\r\n", written(room, MessageSink.EMPTY, Trailers.NONE, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 400})
    void that_is_empty_and_last_with_trailers(int room) {
        assertEquals(HEAD + "0\r\nA: b\r\n\r\n", written(room, MessageSink.EMPTY, trailers(), true));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 400})
    void that_is_empty_and_not_last(int room) {
        assertEquals(HEAD, written(room, MessageSink.EMPTY, null, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 400})
    void that_is_small(int room) {
        assertEquals(HEAD + "3\r\nabc\r\n0\r\n\r\n", written(room, Heads.buffer("abc"), Trailers.NONE, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400})
    void that_is_large_leaves_in_one_call(int room) {
        String body = "x".repeat(LARGE);
        String whole = written(room, Heads.buffer(body), Trailers.NONE, true);
        assertEquals(HEAD + "4e20\r\n" + body + "\r\n0\r\n\r\n", whole);
        assertEquals(1, calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400})
    void that_is_large_and_last_with_trailers(int room) {
        String body = "x".repeat(LARGE);
        assertEquals(
                HEAD + "4e20\r\n" + body + "\r\n0\r\nA: b\r\n\r\n",
                written(room, Heads.buffer(body), trailers(), true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LARGE})
    void that_is_not_in_chunks(int length) {
        assertEquals(HEAD + "x".repeat(length), written(10, Heads.buffer("x".repeat(length)), Trailers.NONE, false));
        assertEquals(1, calls);
    }

    private static Trailers trailers() {
        var trailers = new Trailers(Direction.REQUEST, 100);
        for (byte octet : "A: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
            var unused = trailers.take(octet);
        }
        return trailers;
    }

    private final class Recording implements Sink {
        private void take(ByteBuffer bytes) {
            sent.append(StandardCharsets.ISO_8859_1.decode(bytes));
        }

        @Override
        public void write(ByteBuffer bytes) {
            calls++;
            take(bytes);
        }

        @Override
        public void write(ByteBuffer first, ByteBuffer second, ByteBuffer third) {
            calls++;
            take(first);
            take(second);
            take(third);
        }

        @Override
        public void end() {}

        @Override
        public boolean aboveHighWatermark() {
            return false;
        }

        @Override
        public boolean broken() {
            return false;
        }
    }
}
