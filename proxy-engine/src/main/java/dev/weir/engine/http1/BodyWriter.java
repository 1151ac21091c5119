package dev.weir.engine.http1;

import dev.weir.engine.http.Trailers;
import dev.weir.engine.loop.Sink;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a piece of a body, with a preceding head if there is one, in one system call. Small pieces are copied after the
 * head; large ones are written without copying. Belongs to one loop.
 */
final class BodyWriter {
    /** Maximum size of a copied piece: up to it, a copy costs less than a gathering write. */
    private static final int COPIED = 8 << 10;

    private final ChunkEncoder chunks = new ChunkEncoder();

    /**
     * Sends a piece.
     *
     * @param out     contains the head, or nothing, from 0 to its position
     * @param payload from its position to its limit; consumed
     * @param last    the trailers if this is the last piece, else {@code null}
     * @param chunked whether to encode the piece as a chunk
     */
    void write(ByteBuffer out, ByteBuffer payload, @Nullable Trailers last, boolean chunked, Sink sink) {
        int length = payload.remaining();
        if (length > 0 && chunked) {
            ChunkEncoder.putSize(out, length);
        }
        int behind = last == null ? 0 : last.size();
        if (length <= COPIED && length + ChunkEncoder.MOST_OVERHEAD + behind <= out.remaining()) {
            writeCopied(out, payload, last, chunked, sink);
            return;
        }
        writeInPlace(out, payload, last, chunked, sink);
    }

    private void writeInPlace(ByteBuffer out, ByteBuffer payload, @Nullable Trailers last, boolean chunked, Sink sink) {
        boolean chunk = chunked && payload.hasRemaining();
        boolean endsHere = chunk && last != null && last.isEmpty();
        ByteBuffer tail = chunk ? chunks.tail(endsHere) : chunks.nothing();
        if (out.position() == 0 && !tail.hasRemaining()) {
            sink.write(payload);
        } else {
            sink.write(out.flip(), payload, tail);
        }
        if (chunked && last != null && !endsHere) {
            ChunkEncoder.putLast(out.clear(), last);
            sink.write(out.flip());
        }
    }

    private static void writeCopied(
            ByteBuffer out, ByteBuffer payload, @Nullable Trailers last, boolean chunked, Sink sink) {
        if (payload.hasRemaining()) {
            out.put(payload);
            if (chunked) {
                ChunkEncoder.putEnd(out);
            }
        }
        if (chunked && last != null) {
            ChunkEncoder.putLast(out, last);
        }
        if (out.position() > 0) {
            sink.write(out.flip());
        }
    }
}
