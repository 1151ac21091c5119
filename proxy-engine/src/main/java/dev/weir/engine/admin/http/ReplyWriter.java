package dev.weir.engine.admin.http;

import dev.weir.engine.loop.LoopSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Writes responses in small pieces, each when the one before it has left: a slow reader costs little memory. */
final class ReplyWriter {
    private static final int PIECE = 32 << 10;

    /** Short responses, as those to probes, are always sent. */
    private static final int SHORT = 4 << 10;

    private final LoopSocket socket;
    private final Unsent unsent;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

    private int reserved;

    ReplyWriter(LoopSocket socket, Unsent unsent) {
        this.socket = socket;
        this.unsent = unsent;
    }

    /** Takes room for a body, until all has left or the connection is closed. @return whether there is room */
    boolean reserve(int size) {
        if (size <= SHORT) {
            return true;
        }
        boolean room = unsent.take(size);
        reserved += room ? size : 0;
        return room;
    }

    /** Gives the room back. */
    void free() {
        unsent.free(reserved);
        reserved = 0;
    }

    /**
     * Adds bytes to write.
     *
     * @param bytes not modified afterwards
     */
    void add(byte[] bytes) {
        if (bytes.length > 0) {
            waiting.addLast(ByteBuffer.wrap(bytes));
        }
    }

    /** Continues after the socket became writable. @return whether the client took bytes */
    boolean flush() {
        boolean all = socket.flush();
        boolean took = socket.took() || all;
        if (all) {
            write();
        }
        return took;
    }

    /** Writes as much as the socket takes. */
    void write() {
        while (!waiting.isEmpty() && !socket.aboveHighWatermark() && !socket.broken()) {
            ByteBuffer next = Objects.requireNonNull(waiting.peekFirst());
            int count = Math.min(PIECE, next.remaining());
            socket.write(next.slice(next.position(), count));
            next.position(next.position() + count);
            if (!next.hasRemaining()) {
                waiting.removeFirst();
            }
        }
    }

    /** Whether everything has left; then it gives the room back. */
    boolean done() {
        boolean done = waiting.isEmpty() && !socket.aboveHighWatermark();
        if (done) {
            free();
        }
        return done;
    }
}
