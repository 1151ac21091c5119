package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The memory of one loop for bytes on their way: one large buffer that every read goes into, one that heads and small
 * bodies are put together in, and the pool for what a slow peer could not take. No connection owns any of it while
 * idle.
 */
public final class LoopBuffers {
    private static final int PROBE_SIZE = 64;

    private final ByteBuffer read;
    private final ByteBuffer write;
    private final ByteBuffer probe = ByteBuffer.allocateDirect(PROBE_SIZE);
    private final ByteBuffer[] gather = new ByteBuffer[ByteQueue.MOST_GATHERED];
    private final BufferPool pool;
    private final ArrayDeque<ByteQueue> queues = new ArrayDeque<>();

    /**
     * Buffers of the given sizes, in bytes.
     *
     * @param heldBytes how much may wait for slow peers; reads get smaller as it is used up
     */
    public LoopBuffers(int readBytes, int writeBytes, long heldBytes) {
        this.read = ByteBuffer.allocateDirect(readBytes);
        this.write = ByteBuffer.allocateDirect(writeBytes);
        this.pool = new BufferPool(heldBytes);
    }

    /** The buffer to read into, empty. What is not consumed when the event is over is lost. */
    ByteBuffer read() {
        return read.clear();
    }

    /** The buffer to compose output in, empty. It is free again as soon as a sink was given it. */
    public ByteBuffer write() {
        return write.clear();
    }

    /** A few bytes to look at an idle socket with, empty; not {@link #read}, which may be in use further up. */
    ByteBuffer probe() {
        return probe.clear();
    }

    ByteBuffer[] gather() {
        return gather;
    }

    BufferPool pool() {
        return pool;
    }

    /** Whether there is memory for bytes that could also be done without. */
    public boolean hasRoom() {
        return pool.hasRoom();
    }

    /** Counts memory of a connection that is not taken from here. @return {@code false} if there is no room for it */
    public boolean reserve(int bytes) {
        return pool.reserve(bytes);
    }

    /** Gives back what was {@linkplain #reserve reserved}. */
    public void unreserve(int bytes) {
        pool.unreserve(bytes);
    }

    /** An empty queue for bytes that have to wait. */
    public ByteQueue queue() {
        ByteQueue known = queues.pollLast();
        return known == null ? new ByteQueue(this) : known;
    }

    void recycle(ByteQueue queue) {
        queues.addLast(queue);
    }
}
