package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.ByteQueue;
import dev.weir.engine.message.MessageSink;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.LoopContext;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A response that is kept, head and body. Its memory is counted. */
final class HeldMessage {
    private final LoopContext context;
    private final Head head = new Head();
    private final long length;
    private final boolean mayStay;
    private final boolean fits;
    private final ByteQueue body;
    private @Nullable Trailers trailers;

    /** Keeps a head as it is now. */
    HeldMessage(LoopContext context, Head from, long length, boolean mayStay) {
        this.context = context;
        this.length = length;
        this.mayStay = mayStay;
        from.copyTo(head);
        context.date().complete(head); // it says when it came, not when it is given
        this.fits = context.heads().charge(head);
        this.body = context.loop().buffers().queue();
    }

    /** Whether there is memory for the head. */
    boolean fits() {
        return fits;
    }

    Head head() {
        return head;
    }

    /** How many bytes it has, about. */
    long size() {
        return head.writtenSize() + body.size();
    }

    void add(ByteBuffer payload, @Nullable Trailers last) {
        body.append(payload);
        trailers = last == null ? null : last.copy();
    }

    /** Gives the client what there is, which is not all. */
    void passOnTo(ResponseSink client) {
        client.head(head, length, mayStay);
        passBody(client, null);
    }

    /** Gives the client all of it. */
    void giveTo(ResponseSink client) {
        client.head(head, length, mayStay);
        passBody(client, trailers);
    }

    private void passBody(ResponseSink client, @Nullable Trailers last) {
        if (body.isEmpty()) {
            client.body(MessageSink.EMPTY, last);
        }
        while (!body.isEmpty()) {
            ByteBuffer piece = body.peek();
            boolean more = body.size() > piece.remaining();
            client.body(piece, more ? null : last);
            piece.position(piece.limit());
            body.consumed();
        }
    }

    void release() {
        context.heads().uncount(head);
        body.release();
    }
}
