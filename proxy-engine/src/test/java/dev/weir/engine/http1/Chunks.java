package dev.weir.engine.http1;

import dev.weir.engine.http.Heads;
import java.nio.ByteBuffer;
import java.util.List;

/** Feeds pieces of a body to a decoder and joins the decoded payload. */
public final class Chunks {
    private Chunks() {}

    /** The payload of a body that arrives in pieces. Bytes after its end are appended to {@code rest}. */
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

    /** The trailers of a body that would be forwarded. */
    public static String trailers(BodyDecoder body) {
        var out = ByteBuffer.allocate(body.trailers().size());
        body.trailers().writeTo(out);
        return Heads.rest(out.flip());
    }
}
