package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Direct buffers of one size for bytes that have to wait. It never refuses, since what was read must be kept; instead
 * reading pauses when {@link #hasRoom} says so, which bounds what can be taken beyond the limit to what the loop had
 * already read. Belongs to one loop.
 */
final class BufferPool {
    static final int SEGMENT = 16 << 10;

    private final long limitBytes;
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
    private long takenBytes;

    BufferPool(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    ByteBuffer take() {
        takenBytes += SEGMENT;
        ByteBuffer known = free.pollLast();
        return (known == null ? ByteBuffer.allocateDirect(SEGMENT) : known.clear()).limit(0);
    }

    void giveBack(ByteBuffer segment) {
        takenBytes -= SEGMENT;
        if (free.size() * (long) SEGMENT < limitBytes) {
            free.addLast(segment);
        }
    }

    /** Whether another read could be kept if nobody takes its bytes. */
    boolean hasRoom() {
        return takenBytes + SEGMENT <= limitBytes;
    }

    /** How many bytes a read may bring so that they can be kept. */
    int room() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(SEGMENT, limitBytes - takenBytes));
    }
}
