package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Pools direct buffers of two sizes for bytes that have to wait. The pool never refuses, since bytes that were read
 * must be kept; instead, reads get smaller as {@link #room} shrinks, and optional uses check {@link #hasRoom} first.
 * Belongs to one loop.
 */
final class BufferPool {
    /** For a few bytes: a small request body, a pipelined request. */
    static final int SMALL = 4 << 10;
    /** For the rest of a large read. */
    static final int LARGE = 16 << 10;

    /** One connection may take an eighth of the free memory, so that a few connections cannot take all. */
    private static final int SHARE = 8;

    private final long limitBytes;
    private final ArrayDeque<ByteBuffer> freeSmall = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> freeLarge = new ArrayDeque<>();
    private long takenBytes;
    private long keptFreeBytes;

    BufferPool(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Takes an empty buffer for about this many bytes. */
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
     * Accounts for memory that is held elsewhere. @return {@code false}, counting nothing, if there is no room
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

    /** Accounts for memory regardless of the limit. */
    void count(long bytes) {
        takenBytes += bytes;
    }

    /** Sets the bytes that {@link #room} keeps free for other uses. */
    void keepFree(long bytes) {
        keptFreeBytes = bytes;
    }

    long limit() {
        return limitBytes;
    }

    long taken() {
        return takenBytes;
    }

    /** Whether there is room for one more connection that has to buffer bytes. */
    boolean hasRoom() {
        return takenBytes + keptFreeBytes + LARGE <= limitBytes;
    }

    /** Whether enough memory is free for optional uses. */
    boolean hasPlenty() {
        return hasRoom() && takenBytes + LARGE <= limitBytes / 2;
    }

    /** Whether even the memory kept free for other uses is taken. */
    boolean isFull() {
        return takenBytes + SMALL > limitBytes;
    }

    /** Maximum number of bytes to read, so that buffering them leaves room for other connections. */
    int room() {
        long share = (limitBytes - keptFreeBytes - takenBytes) / SHARE;
        return (int) Math.max(SMALL, Math.min(Integer.MAX_VALUE, share));
    }
}
