package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores a complete response, head and body. Its memory is accounted. Reused for one response after another. */
final class HeldMessage {
    private final LoopContext context;
    private final Head head = new Head();
    private @Nullable ByteQueue body;
    private @Nullable Trailers trailers;
    private long length;
    private boolean mayStay;

    HeldMessage(LoopContext context) {
        this.context = context;
    }

    /**
     * Stores a head as it is now, if enough memory is free.
     *
     * @param mostBytes maximum size
     * @return {@code false} if nothing is stored
     */
    boolean begin(Head from, long bodyLength, boolean stays, int mostBytes) {
        if (!buffers().hasPlenty() || !buffers().reserve(Head.INITIAL_BYTES)) {
            return false;
        }
        from.copyTo(head);
        context.date().complete(head); // the Date field states the time of arrival, not of sending
        body = buffers().queue();
        trailers = null;
        length = bodyLength;
        mayStay = stays;
        boolean fits = size() <= mostBytes && context.heads().chargeIfFree(head);
        if (!fits) {
            release();
        }
        return fits;
    }

    int status() {
        return head.status();
    }

    /** The approximate size in bytes. */
    private long size() {
        return head.writtenSize() + body().size();
    }

    /**
     * Stores a piece of the body.
     *
     * @return {@code false}, storing nothing of it, if the response becomes too large or too little memory is free
     */
    boolean add(ByteBuffer payload, @Nullable Trailers last, int mostBytes) {
        if (size() + payload.remaining() > mostBytes || !buffers().hasPlenty()) {
            return false;
        }
        body().append(payload);
        trailers = last == null ? null : last.copy();
        return true;
    }

    /** Sends the stored response, complete or partial, to a client. */
    void giveTo(ResponseSink client) {
        client.head(head, length, mayStay);
        ByteQueue kept = body();
        if (kept.isEmpty()) {
            client.body(MessageSink.EMPTY, trailers);
        }
        while (!kept.isEmpty()) {
            ByteBuffer piece = kept.peek();
            boolean more = kept.size() > piece.remaining();
            client.body(piece, more ? null : trailers);
            piece.position(piece.limit());
            kept.consumed();
        }
    }

    void release() {
        buffers().unreserve(Head.INITIAL_BYTES);
        context.heads().trim(head);
        body().release();
        body = null;
        trailers = null;
    }

    private LoopBuffers buffers() {
        return context.loop().buffers();
    }

    private ByteQueue body() {
        return Objects.requireNonNull(body);
    }
}
