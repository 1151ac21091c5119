package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Escapes;
import dev.weir.engine.http.Heads;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of decoding a chunked body that arrived in pieces.
 *
 * @param payload  the decoded payload
 * @param trailers the forwarded trailers
 * @param end      its end in all pieces together; -1 if it is incomplete
 * @param refused  the violated rule if it is malformed
 */
public record ChunkReading(
        String payload, String trailers, int end, @Nullable ProxyException refused) {
    private static final String AROUND = "0\r\n\r\n";

    public static ChunkReading of(List<String> pieces, int limit) {
        var body = new BodyDecoder(Direction.REQUEST, limit, limit);
        body.expectChunks();
        var payload = new StringBuilder();
        int before = 0;
        for (String piece : pieces) {
            ByteBuffer in = amid(piece);
            try {
                body.decode(in);
            } catch (ProxyException refused) {
                return new ChunkReading(payload.toString(), "", -1, refused);
            }
            payload.append(payload(body, in));
            assertOnlyConsumedIsTouched(in, piece);
            if (body.done()) {
                int end = before + in.position() - AROUND.length();
                return new ChunkReading(payload.toString(), trailers(body), end, null);
            }
            before += piece.length();
        }
        return new ChunkReading(payload.toString(), "", -1, null);
    }

    /** A piece between other bytes, as in a buffer that is reused. */
    private static ByteBuffer amid(String piece) {
        ByteBuffer in = Heads.buffer(AROUND + piece + AROUND);
        return in.position(AROUND.length()).limit(AROUND.length() + piece.length());
    }

    private static String payload(BodyDecoder body, ByteBuffer in) {
        assertTrue(body.payloadStart() >= AROUND.length(), "payload begins in the piece");
        assertTrue(body.payloadStart() <= body.payloadEnd(), "payload ends behind its beginning");
        assertTrue(body.payloadEnd() <= in.position(), "payload lies in what was consumed");
        return Heads.rest(in.duplicate().limit(body.payloadEnd()).position(body.payloadStart()));
    }

    private static void assertOnlyConsumedIsTouched(ByteBuffer in, String piece) {
        assertEquals(AROUND, Heads.rest(in.duplicate().clear().limit(AROUND.length())));
        int consumed = in.position() - AROUND.length();
        assertEquals(
                piece.substring(consumed) + AROUND, Heads.rest(in.duplicate().limit(in.capacity())));
    }

    private static String trailers(BodyDecoder body) {
        ByteBuffer out = ByteBuffer.allocate(body.trailers().size());
        body.trailers().writeTo(out);
        return Heads.rest(out.flip());
    }

    public boolean done() {
        return end >= 0;
    }

    public void assertSame(ChunkReading other) {
        assertEquals(outcome(), other.outcome(), "pieces must make no difference");
    }

    private String outcome() {
        if (refused != null) { // how much of the payload was found before is up to the pieces
            return refused.failure() + ": " + refused.getMessage();
        }
        return end + " " + Escapes.of(payload) + " " + Escapes.of(trailers);
    }
}
