package dev.weir.harness.backend;

import dev.weir.harness.load.TaggedBody;
import java.util.Locale;

/** The points of a connection's life at which a backend can cause a fault, in order. */
public enum FaultPoint {
    /** The connection was accepted. */
    ACCEPTED,
    /** The first byte of a request has arrived; nothing was read. */
    REQUEST_BEGUN,
    /** The head of a request was read. */
    HEAD_READ,
    /** Half of the request's body was read, if it has a length. */
    BODY_HALF_READ,
    /** The whole request was read; no byte of the response is sent. */
    REQUEST_READ,
    /** Half of the response's head was sent. */
    HEAD_HALF_SENT,
    /** The response's head was sent, and nothing of its body. */
    HEAD_SENT,
    /** Half of the response's body was sent. */
    BODY_HALF_SENT,
    /** All of the response was sent except its last byte, or its last chunk. */
    BEFORE_END,
    /** The whole response was sent. */
    RESPONSE_SENT,
    /** The connection has been idle for some time after a response. */
    IDLE;

    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** As in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean withinResponse() {
        return compareTo(HEAD_HALF_SENT) >= 0 && compareTo(BEFORE_END) <= 0;
    }

    /** Number of bytes of a response that are sent before this point. */
    int offset(byte[] response, boolean chunked) {
        int head = TaggedBody.headLength(response);
        return switch (this) {
            case HEAD_HALF_SENT -> head / 2;
            case HEAD_SENT -> head;
            case BODY_HALF_SENT -> head + (response.length - head) / 2;
            case BEFORE_END -> Math.max(head, response.length - (chunked ? LAST_CHUNK.length() : 1));
            default -> 0;
        };
    }
}
