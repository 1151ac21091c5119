package dev.weir.engine.http1;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.message.MessageSink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as HTTP/1.1, one after the other: a head is composed, and sent with the piece of body that follows
 * it.
 */
abstract class MessageWriter implements MessageSink {
    private final LoopBuffers buffers;
    private final BodyWriter bodies;
    private @Nullable Sink sink;
    private @Nullable ByteBuffer composed;
    private boolean chunked;

    MessageWriter(LoopBuffers buffers, BodyWriter bodies) {
        this.buffers = buffers;
        this.bodies = bodies;
    }

    final void beginOn(Sink to) {
        sink = to;
        composed = null;
        chunked = false;
    }

    /** Releases the connection. */
    final void finish() {
        sink = null;
        composed = null;
    }

    /**
     * Composes a head.
     *
     * @param inChunks whether its body is sent chunked
     * @return the buffer with the head, to which more can be appended
     */
    final ByteBuffer compose(Head head, boolean inChunks) {
        ByteBuffer out = buffers.write();
        head.writeTo(out);
        chunked = inChunks;
        composed = out;
        return out;
    }

    @Override
    public void body(ByteBuffer payload, @Nullable Trailers last) {
        ByteBuffer out = composed == null ? buffers.write() : composed;
        composed = null;
        bodies.write(out, payload, last, chunked, sink());
    }

    @Override
    public final void end() {
        sink().end();
    }

    @Override
    public final boolean aboveHighWatermark() {
        return sink().aboveHighWatermark();
    }

    @Override
    public final boolean broken() {
        return sink().broken();
    }

    final Sink sink() {
        return Objects.requireNonNull(sink);
    }
}
