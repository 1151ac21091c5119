package dev.weir.engine.http1;

import dev.weir.engine.http.ContentLength;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.message.MessageSink;

/**
 * Writes the length of a body into a head as HTTP/1.1 requires (RFC 9112 §6). A length field in the head may come from
 * another protocol, where it is not used for framing; here the next reader would use it.
 */
final class BodyLength {
    private static final long LOOKALIKES =
            Field.CONTENT_LENGTH_LOOKALIKE.bit() | Field.TRANSFER_ENCODING_LOOKALIKE.bit();

    private BodyLength() {}

    /**
     * Writes the length.
     *
     * @param length length in bytes, or {@link MessageSink#UNKNOWN} for a chunked body
     */
    static void say(Head head, long length) {
        dropLookalikes(head);
        if (length == MessageSink.UNKNOWN) {
            if (head.has(Field.CONTENT_LENGTH)) {
                head.removeAll(Field.CONTENT_LENGTH);
            }
            if (!head.has(Field.TRANSFER_ENCODING)) {
                head.append(Field.TRANSFER_ENCODING, "chunked");
            }
            return;
        }
        if (head.has(Field.TRANSFER_ENCODING)) {
            head.removeAll(Field.TRANSFER_ENCODING);
        }
        boolean silent = length == 0 && !head.has(Field.CONTENT_LENGTH);
        if (!silent && !ContentLength.is(head, length)) {
            head.removeAll(Field.CONTENT_LENGTH);
            head.append(Field.CONTENT_LENGTH, Long.toString(length));
        }
    }

    private static void dropLookalikes(Head head) {
        if (head.hasAny(LOOKALIKES)) {
            head.removeAll(Field.CONTENT_LENGTH_LOOKALIKE);
            head.removeAll(Field.TRANSFER_ENCODING_LOOKALIKE);
        }
    }

    /** Removes the length of an interim response or a 204, which have no body (RFC 9110 §8.6, RFC 9112 §6.3). */
    static void sayNothing(Head head) {
        dropLookalikes(head);
        head.removeAll(Field.CONTENT_LENGTH);
        head.removeAll(Field.TRANSFER_ENCODING);
    }
}
