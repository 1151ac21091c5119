package dev.weir.engine.memory;

import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.loop.ReclaimableMemory;

/**
 * Tracks the exchanges of one loop that have a stalled peer: it does not accept buffered bytes. When memory is short,
 * incomplete heads are aborted first, then the exchange that has stalled for longest; an exchange with a peer that
 * accepts bytes is kept, however many others stall. Belongs to one loop.
 */
public final class Stalls {
    /** Maximum number of exchanges aborted for one that needs memory. */
    private static final int MOST_GIVEN_UP = 8;

    private final LoopBuffers buffers;
    private final HeadPool heads;
    private final ReclaimQueue waiting;

    public Stalls(LoopBuffers buffers, HeadPool heads, ReclaimQueue waiting) {
        this.buffers = buffers;
        this.heads = heads;
        this.waiting = waiting;
    }

    /** Registers an exchange, if it is not registered yet. */
    public void enter(ReclaimableMemory exchange) {
        waiting.enter(exchange, 0); // only age counts, since the memory of each is bounded
    }

    /** Unregisters an exchange. */
    public void leave(ReclaimableMemory exchange) {
        waiting.leave(exchange);
    }

    /**
     * Makes room for one more exchange, which must not be registered itself.
     *
     * @return {@code false} if nothing is left to abort
     */
    public boolean makeRoom() {
        for (int i = 0; i < MOST_GIVEN_UP && !buffers.hasRoom(); i++) {
            if (!heads.giveUpLarge() && !waiting.giveUpLargest(0)) {
                return false;
            }
        }
        return buffers.hasRoom();
    }
}
