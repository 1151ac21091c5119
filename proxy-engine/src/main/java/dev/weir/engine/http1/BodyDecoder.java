package dev.weir.engine.http1;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.message.MessageSink;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a body piece by piece, and in each piece the payload: what is left when the framing is taken away.
 * Told where to look by {@link Framing}. Used again for one message after another. What chunks need exists only once a
 * body came in chunks: most exchanges then touch less memory.
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
     * A decoder for one direction.
     *
     * @param direction        which way the body goes
     * @param chunkLineBytes   longest chunk-size line
     * @param trailerBytes     largest trailer section
     */
    public BodyDecoder(Direction direction, int chunkLineBytes, int trailerBytes) {
        this.direction = direction;
        this.chunkLineBytes = chunkLineBytes;
        this.trailerBytes = trailerBytes;
    }

    /** The body is this long; none at all if zero. */
    public void expectBytes(long length) {
        kind = Kind.BYTES;
        bytesLeft = length;
    }

    /** The body comes in chunks (RFC 9112 §7.1). */
    public void expectChunks() {
        expectChunks(false);
    }

    /**
     * As {@link #expectChunks()}.
     *
     * @param padded whether blanks may stand between a chunk size and its CRLF
     */
    public void expectChunks(boolean padded) {
        kind = Kind.CHUNKS;
        if (chunks == null) {
            chunks = new ChunkDecoder(direction, chunkLineBytes, trailerBytes);
        }
        chunks.reset();
        chunks.allowPadding(padded);
    }

    /** The body ends with the connection (RFC 9112 §6.3, rule 8). */
    public void expectUntilClose() {
        kind = Kind.UNTIL_CLOSE;
        closed = false;
    }

    /** Lets go of the trailers, and of the memory they took. */
    public void forget() {
        if (kind == Kind.CHUNKS) {
            chunks().trailers().reset();
        }
    }

    /**
     * Consumes what belongs to the body. The payload found is at {@link #payloadStart} to {@link #payloadEnd} of the
     * same buffer, moved together if it lay in several chunks.
     *
     * @throws ProxyException if chunks are not what RFC 9112 §7.1 says
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

    /** The connection ended. @return {@code true} if that is how this body had to end, or it had ended before */
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

    /** How many bytes the body has still, or {@link MessageSink#UNKNOWN}. */
    public long length() {
        return kind == Kind.BYTES ? bytesLeft : MessageSink.UNKNOWN;
    }

    /** Whether the body ends with the connection, which therefore cannot be used again. */
    public boolean untilClose() {
        return kind == Kind.UNTIL_CLOSE;
    }

    /** Whether the body comes in chunks. */
    public boolean chunked() {
        return kind == Kind.CHUNKS;
    }

    /** What came behind the body, which is nothing unless it came in chunks; complete once that is {@link #done}. */
    public Trailers trailers() {
        return kind == Kind.CHUNKS ? chunks().trailers() : Trailers.NONE;
    }

    /** Where the payload of the piece last decoded begins. */
    public int payloadStart() {
        return payloadStart;
    }

    /** Where it ends. */
    public int payloadEnd() {
        return payloadEnd;
    }

    private ChunkDecoder chunks() {
        return Objects.requireNonNull(chunks);
    }
}
