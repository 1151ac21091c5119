package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Direct buffers of two sizes for bytes that have to wait. It never refuses, since what was read must be kept; instead
 * reads get smaller as {@link #room} shrinks, and whoever can do without asks {@link #hasRoom} first. Belongs to one
 * loop.
 */
final class BufferPool {
    /** For a few bytes: a small request's body, a pipelined request. */
    static final int SMALL = 4 << 10;
    /** For the rest of a large read. */
    static final int LARGE = 16 << 10;

    /** What one connection may take of what is left: so no few of them can take it all. */
    private static final int SHARE = 8;

    private final long limitBytes;
    private final ArrayDeque<ByteBuffer> freeSmall = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> freeLarge = new ArrayDeque<>();
    private long takenBytes;
    private long keptFreeBytes;

    BufferPool(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** An empty buffer that suits a number of bytes. */
    ByteBuffer take(int wantedBytes) {
        int size = wantedBytes <= SMALL ? SMALL : LARGE;
        takenBytes += size;
        ByteBuffer known = freeOf(size).pollLast();
        return (known == null ? ByteBuffer.allocateDirect(size) : known.clear()).limit(0);
    }

    void giveBack(ByteBuffer segment) {
        takenBytes -= segment.capacity();
        ArrayDeque<ByteBuffer> free = freeOf(segment.capacity());
        if ((free.size() + 1L) * segment.capacity() <= limitBytes / 2) {
            free.addLast(segment);
        }
    }

    private ArrayDeque<ByteBuffer> freeOf(int size) {
        return size == SMALL ? freeSmall : freeLarge;
    }

    /**
     * Counts memory that is kept elsewhere for the same purpose. @return {@code false}, counting nothing, without room
     */
    boolean reserve(int bytes) {
        if (takenBytes + bytes > limitBytes) {
            return false;
        }
        takenBytes += bytes;
        return true;
    }

    void unreserve(int bytes) {
        takenBytes -= bytes;
    }

    /** Counts, whatever the limit is. */
    void count(long bytes) {
        takenBytes += bytes;
    }

    /** So much is left to somebody else by all that asks for {@link #room}. */
    void keepFree(long bytes) {
        keptFreeBytes = bytes;
    }

    long limit() {
        return limitBytes;
    }

    long taken() {
        return takenBytes;
    }

    /** Whether there is room for one more connection that waits. */
    boolean hasRoom() {
        return takenBytes + keptFreeBytes + LARGE <= limitBytes;
    }

    /** Whether so much is free that some can go to what could also be done without. */
    boolean hasPlenty() {
        return hasRoom() && takenBytes + LARGE <= limitBytes / 2;
    }

    /** Whether even what is kept free for somebody else is gone. */
    boolean isFull() {
        return takenBytes + SMALL > limitBytes;
    }

    /** How many bytes a read may bring, so that keeping them leaves room for others. */
    int room() {
        long share = (limitBytes - keptFreeBytes - takenBytes) / SHARE;
        return (int) Math.max(SMALL, Math.min(Integer.MAX_VALUE, share));
    }
}
