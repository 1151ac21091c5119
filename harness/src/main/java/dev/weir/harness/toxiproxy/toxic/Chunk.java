package dev.weir.harness.toxiproxy.toxic;

import java.nio.ByteBuffer;

/** A piece of a stream in transit through a link. Immutable, except for the buffer, which has one owner at a time. */
public final class Chunk {
    private enum Kind {
        DATA,
        /** Shuts the destination's write side; the other direction stays open. */
        HALF_END,
        /** Closes the destination. */
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
     * The bytes of one read.
     *
     * @param bytes owned by the chunk from now on
     * @param arrivedNanos when they were read
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

    /** Whether it has bytes, and is no end. */
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
