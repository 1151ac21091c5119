package dev.weir.engine.http1;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.RequestSink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes requests as HTTP/1.1 (RFC 9112 §3). */
final class RequestWriter extends MessageWriter implements RequestSink {
    private String method = "";
    private boolean closes;
    private boolean whole;

    RequestWriter(LoopBuffers buffers, BodyWriter bodies) {
        super(buffers, bodies);
    }

    void begin(Sink to) {
        beginOn(to);
        whole = false;
    }

    @Override
    public void head(Head head, long length, @Nullable ByteQueue kept) {
        method = head.method();
        closes = head.hasToken(Field.CONNECTION, "close");
        boolean chunked = length == UNKNOWN;
        BodyLength.say(head, length);
        ByteBuffer out = compose(head, chunked);
        if (kept != null && !kept.isEmpty()) {
            putKept(out, kept, chunked);
        }
    }

    private static void putKept(ByteBuffer out, ByteQueue kept, boolean chunked) {
        if (chunked) {
            ChunkEncoder.putSize(out, (int) kept.size());
        }
        kept.copyTo(out);
        if (chunked) {
            ChunkEncoder.putEnd(out);
        }
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        whole |= last != null;
        super.body(payload, last);
    }

    /** The method of the request. */
    String method() {
        return method;
    }

    /** Whether the complete request was sent. */
    boolean whole() {
        return whole;
    }

    /** Whether the request contains {@code Connection: close}. */
    boolean closes() {
        return closes;
    }
}
