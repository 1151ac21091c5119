package dev.weir.engine.loop;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Manages the memory of one loop for bytes in transit: one large buffer for all reads, one in which heads and small
 * bodies are composed, and the pool for bytes that a slow peer cannot take yet. An idle connection owns no buffer.
 */
public final class LoopBuffers {
    private static final int PROBE_SIZE = 64;
    /** Fits the largest record of any encryption, and part of the next. */
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
    /** Empty in a loop that has only plain sockets. */
    private final ArrayDeque<ByteBuffer> scratch = new ArrayDeque<>(0);

    /**
     * Creates buffers of these sizes, in bytes.
     *
     * @param heldBytes maximum memory for slow peers; reads get smaller as it is used up
     */
    public LoopBuffers(int readBytes, int writeBytes, long heldBytes) {
        this(readBytes, writeBytes, heldBytes, LastResort.NONE);
    }

    /**
     * Creates buffers of these sizes, in bytes.
     *
     * @param lastResort called when the loop cannot continue for lack of memory
     */
    public LoopBuffers(int readBytes, int writeBytes, long heldBytes, LastResort lastResort) {
        this.read = ByteBuffer.allocateDirect(readBytes);
        this.write = ByteBuffer.allocateDirect(writeBytes);
        this.pool = new BufferPool(heldBytes);
        this.heads = new HeadMemory(pool);
        this.shortage = new MemoryShortage(lastResort);
    }

    /** The buffer to read into, cleared. Bytes not consumed when the event ends are lost. */
    ByteBuffer read() {
        return read.clear();
    }

    /** The buffer to compose output in, cleared. It can be reused as soon as a sink has accepted it. */
    public ByteBuffer write() {
        return write.clear();
    }

    /**
     * A small buffer to poll an idle socket with, cleared; distinct from {@link #read}, which a caller may be using.
     */
    ByteBuffer probe() {
        return probe.clear();
    }

    /**
     * Borrows an empty buffer for one step of a {@link TransportLayer}, at least as large as a read; it has to be
     * returned before the step ends. As many exist as there are nested layers.
     */
    public ByteBuffer borrow() {
        ByteBuffer known = scratch.pollLast();
        return known == null ? ByteBuffer.allocateDirect(Math.max(read.capacity(), LEAST_SCRATCH)) : known.clear();
    }

    /** Returns a {@linkplain #borrow borrowed} buffer. */
    public void giveBack(ByteBuffer borrowed) {
        scratch.addLast(borrowed);
    }

    ByteBuffer[] gather() {
        return gather;
    }

    BufferPool pool() {
        return pool;
    }

    /** The memory of heads. */
    public HeadMemory heads() {
        return heads;
    }

    /** The state of memory shortage. */
    public MemoryShortage shortage() {
        return shortage;
    }

    /** Memory held for slow peers, in bytes. Any thread may read it, maybe slightly late. */
    public long heldBytes() {
        return pool.taken();
    }

    /** Maximum of {@link #heldBytes}, in bytes. */
    public long heldLimitBytes() {
        return pool.limit();
    }

    /** Whether there is memory for one more connection that has to buffer bytes. */
    public boolean hasRoom() {
        return pool.hasRoom();
    }

    /** Whether enough memory is free for optional uses. */
    public boolean hasPlenty() {
        return pool.hasPlenty();
    }

    /** Whether there is no memory even for a few buffered bytes. */
    public boolean isFull() {
        return pool.isFull();
    }

    /** Accounts for memory of a connection that is held elsewhere. @return {@code false} if there is no room */
    public boolean reserve(int bytes) {
        return pool.reserve(bytes);
    }

    /** Releases {@linkplain #reserve reserved} memory. */
    public void unreserve(int bytes) {
        pool.unreserve(bytes);
    }

    /** Creates an empty queue for bytes that have to wait. */
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
