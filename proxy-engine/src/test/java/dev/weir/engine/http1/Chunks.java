package dev.weir.engine.http1;

import dev.weir.engine.http.Heads;
import java.nio.ByteBuffer;
import java.util.List;

/** Feeds pieces of a body to a decoder and puts together what it finds in them. */
public final class Chunks {
    private Chunks() {}

    /** The payload of a body that arrives in pieces. What a piece has behind the end is appended to {@code rest}. */
    public static String payload(BodyDecoder body, List<String> pieces, StringBuilder rest) {
        var payload = new StringBuilder();
        for (String piece : pieces) {
            ByteBuffer in = Heads.buffer(piece);
            body.decode(in);
            payload.append(Heads.rest(in.duplicate().limit(body.payloadEnd()).position(body.payloadStart())));
            rest.append(Heads.rest(in));
        }
        return payload.toString();
    }

    public static String payload(BodyDecoder body, String... pieces) {
        return payload(body, List.of(pieces), new StringBuilder());
    }

    /** The trailers that would be passed on behind a body. */
    public static String trailers(BodyDecoder body) {
        var out = ByteBuffer.allocate(body.trailers().size());
        body.trailers().writeTo(out);
        return Heads.rest(out.flip());
    }
}
