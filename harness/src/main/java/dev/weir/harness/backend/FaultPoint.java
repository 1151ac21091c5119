package dev.weir.harness.backend;

import dev.weir.harness.layer.Opening;
import dev.weir.harness.load.TaggedBody;
import java.util.Locale;

/** The points of a connection's life at which a backend can cause a fault, in order. */
public enum FaultPoint {
    /** TLS only: the connection was accepted, and nothing was read. */
    HANDSHAKE_BEGUN,
    /** TLS only: the ClientHello was read, and nothing was sent. */
    HELLO_READ,
    /** TLS only: the messages from ServerHello on were sent; the proxy's Finished was not read. */
    HELLO_SENT,
    /** TLS only: the proxy's Finished was read; what follows it (in TLS 1.3 the tickets) was not sent. */
    FINISHED_READ,
    /** The connection was accepted; over TLS, the handshake is complete. */
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

    boolean withinHandshake() {
        return compareTo(ACCEPTED) < 0;
    }

    /** The point of a step in which the backend opens its transport. */
    static FaultPoint of(Opening.Step step) {
        return values()[step.ordinal()];
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
