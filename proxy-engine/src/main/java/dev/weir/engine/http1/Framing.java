package dev.weir.engine.http1;

import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.ContentLength;
import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;

/**
 * Decides where a message ends (RFC 9112 §6.3): one function for requests, one for responses. Whatever two readers
 * could read differently is refused, so that nobody behind the proxy finds a request where the proxy saw a body
 * (§11.2).
 */
public final class Framing {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final long STATED = Field.CONTENT_LENGTH.bit()
            | Field.TRANSFER_ENCODING.bit()
            | Field.CONTENT_LENGTH_LOOKALIKE.bit()
            | Field.TRANSFER_ENCODING_LOOKALIKE.bit();

    private Framing() {}

    /** Tells a request's body where it ends. @throws ProxyException if two readers could disagree */
    public static void ofRequest(Head head, BodyDecoder body) {
        if (!stated(head, body, Direction.REQUEST, Leniency.NONE)) {
            body.expectBytes(0);
        }
    }

    /** Tells a final response's body where it ends. @throws ProxyException if two readers could disagree */
    public static void ofResponse(Head head, String requestMethod, BodyDecoder body) {
        ofResponse(head, requestMethod, body, Leniency.NONE);
    }

    /** As the other, for a backend that is allowed more. @throws ProxyException if two readers could disagree */
    public static void ofResponse(Head head, String requestMethod, BodyDecoder body, Leniency leniency) {
        if (head.status() == NO_CONTENT) {
            body.expectBytes(0); // and what it says of a length is dropped
            return;
        }
        boolean stated = stated(head, body, Direction.RESPONSE, leniency);
        if (requestMethod.equals("HEAD") || head.status() == NOT_MODIFIED) {
            body.expectBytes(0); // the fields speak of the body another request would get
        } else if (!stated) {
            body.expectUntilClose();
        }
    }

    /** Reads what the fields say. @return {@code false} if they say nothing */
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
        if (head.has(Field.CONTENT_LENGTH)) { // §6.3 would let chunked win; we refuse instead
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
