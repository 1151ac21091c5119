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
    /** Has room for the largest record of any encryption, and for part of the next. */
    private static final int LEAST_SCRATCH = 32 << 10;

    private static final int MOST_FREE_QUEUES = 4096;

    private final ByteBuffer read;
    private final ByteBuffer write;
    private final ByteBuffer probe = ByteBuffer.allocateDirect(PROBE_SIZE);
    private final ByteBuffer[] gather = new ByteBuffer[ByteQueue.MOST_GATHERED];
    private final BufferPool pool;
    private final HeadMemory heads;
    private final MemoryShortage shortage;
    private final ArrayDeque<ByteQueue> queues = new ArrayDeque<>();
    /** None in a loop whose sockets are all plain. */
    private final ArrayDeque<ByteBuffer> scratch = new ArrayDeque<>(0);

    /**
     * Buffers of the given sizes, in bytes.
     *
     * @param heldBytes how much may wait for slow peers; reads get smaller as it is used up
     */
    public LoopBuffers(int readBytes, int writeBytes, long heldBytes) {
        this(readBytes, writeBytes, heldBytes, LastResort.NONE);
    }

    /**
     * The same.
     *
     * @param lastResort what is done when the loop cannot go on for want of memory
     */
    public LoopBuffers(int readBytes, int writeBytes, long heldBytes, LastResort lastResort) {
        this.read = ByteBuffer.allocateDirect(readBytes);
        this.write = ByteBuffer.allocateDirect(writeBytes);
        this.pool = new BufferPool(heldBytes);
        this.heads = new HeadMemory(pool);
        this.shortage = new MemoryShortage(lastResort);
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

    /**
     * An empty buffer for one step of a {@link TransportLayer}, no smaller than what is read at a time; it has to be
     * given back before the step is over. As many are made as layers at work in each other need.
     */
    public ByteBuffer borrow() {
        ByteBuffer known = scratch.pollLast();
        return known == null ? ByteBuffer.allocateDirect(Math.max(read.capacity(), LEAST_SCRATCH)) : known.clear();
    }

    /** Returns what was {@linkplain #borrow borrowed}. */
    public void giveBack(ByteBuffer borrowed) {
        scratch.addLast(borrowed);
    }

    ByteBuffer[] gather() {
        return gather;
    }

    BufferPool pool() {
        return pool;
    }

    /** What heads take of it. */
    public HeadMemory heads() {
        return heads;
    }

    /** What is known of the process having no memory left. */
    public MemoryShortage shortage() {
        return shortage;
    }

    /** Whether there is memory for one more connection whose bytes have to wait. */
    public boolean hasRoom() {
        return pool.hasRoom();
    }

    /** Whether there is memory for bytes that could also be done without. */
    public boolean hasPlenty() {
        return pool.hasPlenty();
    }

    /** Whether there is no memory even for a few bytes that have to wait. */
    public boolean isFull() {
        return pool.isFull();
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
        if (queues.size() < MOST_FREE_QUEUES) {
            queues.addLast(queue);
        }
    }
}
