package dev.weir.harness.toxiproxy.toxic;

import java.nio.ByteBuffer;

/** A piece of a stream on its way through a link. Immutable, but for the buffer, which has one owner at a time. */
public final class Chunk {
    private enum Kind {
        DATA,
        /** The destination's write side is shut, and the rest of the connection lives on. */
        HALF_END,
        /** The destination is closed. */
        END
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Kind kind;
    private final ByteBuffer bytes;
    private final long arrivedNanos;

    private Chunk(Kind kind, ByteBuffer bytes, long arrivedNanos) {
        this.kind = kind;
        this.bytes = bytes;
        this.arrivedNanos = arrivedNanos;
    }

    /**
     * What one read gave.
     *
     * @param bytes        belongs to the chunk from now on
     * @param arrivedNanos when it was read
     */
    public static Chunk data(ByteBuffer bytes, long arrivedNanos) {
        return new Chunk(Kind.DATA, bytes, arrivedNanos);
    }

    /** The end of the stream. */
    public static Chunk end(long arrivedNanos) {
        return new Chunk(Kind.END, NOTHING, arrivedNanos);
    }

    static Chunk halfEnd(long arrivedNanos) {
        return new Chunk(Kind.HALF_END, NOTHING, arrivedNanos);
    }

    /** Whether these are bytes, and not an end. */
    public boolean isData() {
        return kind == Kind.DATA;
    }

    /** Whether the destination is to be closed. */
    public boolean isEnd() {
        return kind == Kind.END;
    }

    /** The bytes; none if this is an end. */
    public ByteBuffer bytes() {
        return bytes;
    }

    int size() {
        return bytes.remaining();
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    Chunk arrived(long nanos) {
        return new Chunk(kind, bytes, nanos);
    }

    Chunk first(int size) {
        return new Chunk(kind, bytes.slice(bytes.position(), size), arrivedNanos);
    }

    Chunk from(int offset) {
        return new Chunk(kind, bytes.slice(bytes.position() + offset, size() - offset), arrivedNanos);
    }
}
