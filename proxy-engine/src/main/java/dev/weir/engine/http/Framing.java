package dev.weir.engine.http;

import dev.weir.api.Failure;

/**
 * Decides where a message ends (RFC 9112 §6.3): one function for requests, one for responses. Whatever two readers could
 * read differently is refused, so that nobody behind the proxy finds a request where the proxy saw a body (§11.2).
 */
public final class Framing {
    /** Beyond this, a length may not fit the arithmetic of whoever reads it next. */
    private static final int MOST_DIGITS = 18;

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private Framing() {}

    /** Tells a request's body where it ends. @throws ProxyException if two readers could disagree */
    public static void ofRequest(Head head, BodyDecoder body) {
        if (!head.has(Field.TRANSFER_ENCODING)) {
            body.expectBytes(head.has(Field.CONTENT_LENGTH) ? onlyLength(head, Failure.BAD_FRAMING) : 0);
            return;
        }
        if (head.minorVersion() == 0) {
            throw Failure.BAD_FRAMING.because("Transfer-Encoding in an HTTP/1.0 request (RFC 9112 §6.1)");
        }
        onlyChunked(head, Failure.BAD_FRAMING, Failure.UNKNOWN_CODING);
        body.expectChunks();
    }

    /** Tells a final response's body where it ends. @throws ProxyException if two readers could disagree */
    public static void ofResponse(Head head, String requestMethod, BodyDecoder body) {
        if (requestMethod.equals("HEAD") || head.status() == NO_CONTENT || head.status() == NOT_MODIFIED) {
            body.expectBytes(0);
        } else if (head.has(Field.TRANSFER_ENCODING)) {
            if (head.minorVersion() == 0) {
                throw Failure.BAD_RESPONSE.because("Transfer-Encoding in an HTTP/1.0 response (RFC 9112 §6.1)");
            }
            onlyChunked(head, Failure.BAD_RESPONSE, Failure.RESPONSE_CODING);
            body.expectChunks();
        } else if (head.has(Field.CONTENT_LENGTH)) {
            body.expectBytes(onlyLength(head, Failure.BAD_RESPONSE));
        } else {
            body.expectUntilClose();
        }
    }

    private static void onlyChunked(Head head, Failure ambiguous, Failure unknown) {
        if (head.has(Field.CONTENT_LENGTH)) { // §6.3 would let chunked win; we refuse instead
            throw ambiguous.because("both Transfer-Encoding and Content-Length (RFC 9112 §6.3)");
        }
        if (head.count(Field.TRANSFER_ENCODING) > 1) {
            throw ambiguous.because("more than one Transfer-Encoding line (RFC 9112 §6.1)");
        }
        int line = head.next(Field.TRANSFER_ENCODING, 0);
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        if (Ascii.equalsIgnoreCase(head.bytes, from, to, "chunked")) {
            return;
        }
        int last = to;
        while (last > from && head.bytes[last - 1] != ',') {
            last--;
        }
        last = ListElements.skipWhitespace(head.bytes, last, to);
        if (!Ascii.equalsIgnoreCase(head.bytes, last, to, "chunked")) {
            throw ambiguous.because("chunked is not the final transfer coding (RFC 9112 §6.3)");
        }
        throw unknown.because("only the transfer coding chunked is understood (RFC 9112 §6.1)");
    }

    private static long onlyLength(Head head, Failure ambiguous) {
        if (head.count(Field.CONTENT_LENGTH) > 1) {
            throw ambiguous.because("more than one Content-Length line (RFC 9112 §6.3)");
        }
        int line = head.next(Field.CONTENT_LENGTH, 0);
        int from = head.valueStart(line);
        int to = head.valueEnd(line);
        if (from == to || to - from > MOST_DIGITS) {
            throw ambiguous.because(
                    "Content-Length is not a number of 1 to " + MOST_DIGITS + " digits (RFC 9110 §8.6)");
        }
        long length = 0;
        for (int at = from; at < to; at++) {
            if (!Ascii.isDigit(head.bytes[at])) {
                throw ambiguous.because("Content-Length is not one decimal number (RFC 9110 §8.6)");
            }
            length = length * 10 + head.bytes[at] - '0';
        }
        return length;
    }
}
