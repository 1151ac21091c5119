package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.MessageSink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a body piece by piece: finds its end, and in each piece the payload without the framing. {@link Framing} sets
 * the expected framing. Reused for one message after another. The decoder for chunks is created with the first chunked
 * body, so that most exchanges use less memory.
 */
public final class BodyDecoder {
    private enum Kind {
        BYTES,
        CHUNKS,
        UNTIL_CLOSE
    }

    private final Direction direction;
    private final int chunkLineBytes;
    private final int trailerBytes;
    private @Nullable ChunkDecoder chunks;
    private Kind kind = Kind.BYTES;
    private long bytesLeft;
    private boolean closed;
    private int payloadStart;
    private int payloadEnd;

    /**
     * Creates a decoder for one direction.
     *
     * @param direction        direction of the body
     * @param chunkLineBytes   maximum length of a chunk-size line
     * @param trailerBytes     maximum size of the trailer section
     */
    public BodyDecoder(Direction direction, int chunkLineBytes, int trailerBytes) {
        this.direction = direction;
        this.chunkLineBytes = chunkLineBytes;
        this.trailerBytes = trailerBytes;
    }

    /** Expects a body of this length; zero for none. */
    public void expectBytes(long length) {
        kind = Kind.BYTES;
        bytesLeft = length;
    }

    /** Expects a chunked body (RFC 9112 §7.1). */
    public void expectChunks() {
        expectChunks(false);
    }

    /**
     * As {@link #expectChunks()}.
     *
     * @param padded whether spaces are allowed between a chunk size and its CRLF
     */
    public void expectChunks(boolean padded) {
        kind = Kind.CHUNKS;
        if (chunks == null) {
            chunks = new ChunkDecoder(direction, chunkLineBytes, trailerBytes);
        }
        chunks.reset();
        chunks.allowPadding(padded);
    }

    /** Expects a body that ends with the connection (RFC 9112 §6.3, rule 8). */
    public void expectUntilClose() {
        kind = Kind.UNTIL_CLOSE;
        closed = false;
    }

    /** Releases the trailers and their memory. */
    public void forget() {
        if (chunks != null) { // also if a tunnel followed the chunks
            chunks.trailers().reset();
        }
    }

    /**
     * Consumes the bytes of the body. The payload is between {@link #payloadStart} and {@link #payloadEnd} of the same
     * buffer; payload of several chunks is moved together.
     *
     * @throws ProxyException if the chunks violate RFC 9112 §7.1
     */
    public void decode(ByteBuffer in) {
        if (kind == Kind.CHUNKS) {
            ChunkDecoder decoder = chunks();
            decoder.decode(in);
            payloadStart = decoder.payloadStart();
            payloadEnd = decoder.payloadEnd();
            return;
        }
        payloadStart = in.position();
        int count = in.remaining();
        if (kind == Kind.BYTES) {
            count = (int) Math.min(count, bytesLeft);
            bytesLeft -= count;
        }
        payloadEnd = payloadStart + count;
        in.position(payloadEnd);
    }

    /** Handles the end of the connection. @return {@code true} if the body is complete */
    public boolean closed() {
        closed = true;
        return done();
    }

    /** Whether the body is complete. */
    public boolean done() {
        return switch (kind) {
            case BYTES -> bytesLeft == 0;
            case CHUNKS -> chunks().done();
            case UNTIL_CLOSE -> closed;
        };
    }

    /** The remaining length in bytes, or {@link MessageSink#UNKNOWN}. */
    public long length() {
        return kind == Kind.BYTES ? bytesLeft : MessageSink.UNKNOWN;
    }

    /** Whether the body ends with the connection, which therefore cannot be reused. */
    public boolean untilClose() {
        return kind == Kind.UNTIL_CLOSE;
    }

    /** Whether the body is chunked. */
    public boolean chunked() {
        return kind == Kind.CHUNKS;
    }

    /** The trailers, empty unless the body is chunked; complete when the body is {@link #done}. */
    public Trailers trailers() {
        return kind == Kind.CHUNKS ? chunks().trailers() : Trailers.NONE;
    }

    /** The start of the payload in the piece decoded last. */
    public int payloadStart() {
        return payloadStart;
    }

    /** The end of the payload. */
    public int payloadEnd() {
        return payloadEnd;
    }

    private ChunkDecoder chunks() {
        return Objects.requireNonNull(chunks);
    }
}
