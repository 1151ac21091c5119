package dev.weir.engine.http1;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.ContentLength;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/**
 * Determines the end of a message (RFC 9112 §6.3): one method for requests, one for responses. It refuses any message
 * that two readers could interpret differently, so that a backend cannot find a request in bytes that the proxy took
 * for a body (§11.2).
 */
public final class Framing {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final long STATED = Field.CONTENT_LENGTH.bit()
            | Field.TRANSFER_ENCODING.bit()
            | Field.CONTENT_LENGTH_LOOKALIKE.bit()
            | Field.TRANSFER_ENCODING_LOOKALIKE.bit();

    private Framing() {}

    /** Sets the framing of a request's body. @throws ProxyException if two readers could interpret it differently */
    public static void ofRequest(Head head, BodyDecoder body) {
        if (!stated(head, body, Direction.REQUEST, Leniency.NONE)) {
            body.expectBytes(0);
        }
    }

    /**
     * Sets the framing of a final response's body. @throws ProxyException if two readers could interpret it differently
     */
    public static void ofResponse(Head head, String requestMethod, BodyDecoder body) {
        ofResponse(head, requestMethod, body, Leniency.NONE);
    }

    /** As above, with leniency. @throws ProxyException if two readers could interpret the framing differently */
    public static void ofResponse(Head head, String requestMethod, BodyDecoder body, Leniency leniency) {
        if (head.status() == NO_CONTENT) {
            body.expectBytes(0); // a length field is ignored
            return;
        }
        boolean stated = stated(head, body, Direction.RESPONSE, leniency);
        if (requestMethod.equals("HEAD") || head.status() == NOT_MODIFIED) {
            body.expectBytes(0); // the fields describe the body of another response
        } else if (!stated) {
            body.expectUntilClose();
        }
    }

    /** Applies the framing fields. @return {@code false} if there are none */
    private static boolean stated(Head head, BodyDecoder body, Direction direction, Leniency leniency) {
        if (!head.hasAny(STATED)) {
            return false;
        }
        if (head.has(Field.CONTENT_LENGTH_LOOKALIKE) || head.has(Field.TRANSFER_ENCODING_LOOKALIKE)) {
            throw Refusal.FRAMING_LOOKALIKE.in(direction);
        }
        if (!head.has(Field.TRANSFER_ENCODING)) {
            body.expectBytes(
                    leniency.repeatedLengths()
                            ? ContentLength.agreed(head, direction)
                            : ContentLength.only(head, direction));
            return true;
        }
        if (head.has(Field.CONTENT_LENGTH)) { // §6.3 would let chunked win; the proxy refuses instead
            throw Refusal.LENGTH_AND_CODING.in(direction);
        }
        if (head.minorVersion() == 0) {
            throw Refusal.CODING_IN_HTTP_1_0.in(direction);
        }
        TransferCoding.requireChunked(head, direction);
        body.expectChunks(leniency.paddedChunks());
        return true;
    }
}
