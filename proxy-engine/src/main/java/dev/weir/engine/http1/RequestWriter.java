package dev.weir.engine.http1;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.RequestSink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes requests as HTTP/1.1 (RFC 9112 §3), one after the other. */
final class RequestWriter implements RequestSink {
    private final LoopBuffers buffers;
    private final BodyWriter bodies;
    private @Nullable Sink sink;
    private @Nullable ByteBuffer composed;
    private String method = "";
    private boolean chunked;
    private boolean closes;
    private boolean whole;

    RequestWriter(LoopBuffers buffers, BodyWriter bodies) {
        this.buffers = buffers;
        this.bodies = bodies;
    }

    void begin(Sink to) {
        sink = to;
        composed = null;
        whole = false;
    }

    /** Lets go of the connection. */
    void finish() {
        sink = null;
        composed = null;
    }

    @Override
    public void head(Head head, long length, @Nullable ByteQueue kept) {
        method = head.method();
        closes = head.hasToken(Field.CONNECTION, "close");
        chunked = length == UNKNOWN;
        BodyLength.say(head, length);
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        if (kept != null && !kept.isEmpty()) {
            putKept(out, kept);
        }
        composed = out;
    }

    private void putKept(ByteBuffer out, ByteQueue kept) {
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
        ByteBuffer out = composed == null ? buffers.write() : composed;
        composed = null;
        whole |= last != null;
        bodies.write(out, payload, last, chunked, sink());
    }

    /** The method of the request that was sent. */
    String method() {
        return method;
    }

    /** Whether all of it was given. */
    boolean whole() {
        return whole;
    }

    /** Whether it says that it is the last on its connection. */
    boolean closes() {
        return closes;
    }

    @Override
    public void end() {
        sink().end();
    }

    @Override
    public boolean congested() {
        return sink().congested();
    }

    @Override
    public boolean broken() {
        return sink().broken();
    }

    private Sink sink() {
        return Objects.requireNonNull(sink);
    }
}
