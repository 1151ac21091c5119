package dev.weir.engine.http1;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/** What a head says of the length of its body, as HTTP/1.1 reads and writes it (RFC 9112 §6). */
final class BodyLength {
    private BodyLength() {}

    /** Says that the body comes in chunks, if the head does not say so already. */
    static void sayChunked(Head head) {
        if (!head.has(Field.TRANSFER_ENCODING)) {
            head.append(Field.TRANSFER_ENCODING, "chunked");
        }
    }

    /** An interim response has no body, nor has a 204, whatever they say (RFC 9110 §8.6, RFC 9112 §6.3). */
    static void sayNothing(Head head) {
        head.removeAll(Field.CONTENT_LENGTH);
        head.removeAll(Field.TRANSFER_ENCODING);
        head.removeAll(Field.CONTENT_LENGTH_LOOKALIKE);
        head.removeAll(Field.TRANSFER_ENCODING_LOOKALIKE);
    }
}
