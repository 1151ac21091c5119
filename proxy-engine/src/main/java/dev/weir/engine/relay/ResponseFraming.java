package dev.weir.engine.relay;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http1.BodyDecoder;

/**
 * How the client is told where a response ends, and what becomes of its connection then: chunks where it can read them,
 * the end of the connection where it cannot. Used again for one response after another.
 */
final class ResponseFraming {
    private static final int NO_CONTENT = 204;

    private boolean chunked;
    private AfterResponse after = AfterResponse.CLOSE;

    void reset() {
        chunked = false;
        after = AfterResponse.CLOSE;
    }

    /** Whether the body goes out in chunks. */
    boolean chunked() {
        return chunked;
    }

    AfterResponse after() {
        return after;
    }

    /** As another response said, which was held. */
    void after(boolean keep) {
        after = keep ? AfterResponse.KEEP : AfterResponse.CLOSE;
    }

    /** What follows is as the peers want it, until one of them ends. */
    void becomeTunnel() {
        chunked = false;
        after = AfterResponse.CLOSE_IS_END;
    }

    /**
     * Fits a head to what the client can read.
     *
     * @param body    how it is framed as it comes in
     * @param old     whether the client speaks HTTP/1.0
     * @param mayKeep whether nothing else stands against another request
     */
    void fit(Head head, BodyDecoder body, boolean old, boolean mayKeep) {
        boolean close = head.hasToken(Field.CONNECTION, "close");
        boolean unbounded = body.chunked() || body.untilClose();
        chunked = !old && unbounded;
        if (old && unbounded) {
            after = AfterResponse.CLOSE_IS_END;
        } else {
            after(mayKeep && !close);
        }
        boolean keep = after == AfterResponse.KEEP;
        if (head.status() == NO_CONTENT) {
            dropLength(head);
        } else if (old) {
            head.removeAll(Field.TRANSFER_ENCODING);
        } else if (body.untilClose()) {
            head.append(Field.TRANSFER_ENCODING, "chunked");
        }
        if (!keep && !close) {
            head.append(Field.CONNECTION, "close");
        } else if (keep && old) {
            head.append(Field.CONNECTION, "keep-alive");
        }
    }

    /** An interim response has no body, nor has a 204, whatever they say (RFC 9110 §8.6, RFC 9112 §6.3). */
    static void dropLength(Head head) {
        head.removeAll(Field.CONTENT_LENGTH);
        head.removeAll(Field.TRANSFER_ENCODING);
        head.removeAll(Field.CONTENT_LENGTH_LOOKALIKE);
        head.removeAll(Field.TRANSFER_ENCODING_LOOKALIKE);
    }
}
