package dev.weir.harness.backend;

import dev.weir.harness.load.TaggedBody;
import java.util.Locale;

/** When, in the life of a connection to a backend, something can go wrong. In the order in which it lives. */
public enum FaultPoint {
    /** The connection was accepted. */
    ACCEPTED,
    /** The first byte of a request is there; nothing was read. */
    REQUEST_BEGUN,
    /** The head of a request was read. */
    HEAD_READ,
    /** Half of the request's body was read, if it has a length. */
    BODY_HALF_READ,
    /** The whole request was read; not one byte of the answer is sent. */
    REQUEST_READ,
    /** Half of the answer's head was sent. */
    HEAD_HALF_SENT,
    /** The answer's head was sent, and nothing of its body. */
    HEAD_SENT,
    /** Half of the answer's body was sent. */
    BODY_HALF_SENT,
    /** All of the answer was sent but its last byte, or its last chunk. */
    END_DUE,
    /** The whole answer was sent. */
    ANSWERED,
    /** The connection has idled for a while after an answer. */
    IDLE;

    private static final String LAST_CHUNK = "0\r\n\r\n";

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean withinAnswer() {
        return compareTo(HEAD_HALF_SENT) >= 0 && compareTo(END_DUE) <= 0;
    }

    /** How many bytes of an answer are sent before this moment. */
    int offset(byte[] answer, boolean chunked) {
        int head = TaggedBody.headLength(answer);
        return switch (this) {
            case HEAD_HALF_SENT -> head / 2;
            case HEAD_SENT -> head;
            case BODY_HALF_SENT -> head + (answer.length - head) / 2;
            case END_DUE -> Math.max(head, answer.length - (chunked ? LAST_CHUNK.length() : 1));
            default -> 0;
        };
    }
}
