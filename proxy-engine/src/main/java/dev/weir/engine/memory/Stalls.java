package dev.weir.engine.memory;

import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.loop.ReclaimableMemory;

/**
 * The exchanges of one loop that wait for a peer to take what it was sent. When memory is short, unfinished heads are
 * given up first, then whichever of these has waited longest since its peer took anything: a peer that takes bytes goes
 * on, however many take none. Belongs to one loop.
 */
public final class Stalls {
    /** So many may be given up for one that needs memory. */
    private static final int MOST_GIVEN_UP = 8;

    private final LoopBuffers buffers;
    private final HeadPool heads;
    private final ReclaimQueue waiting;

    public Stalls(LoopBuffers buffers, HeadPool heads, ReclaimQueue waiting) {
        this.buffers = buffers;
        this.heads = heads;
        this.waiting = waiting;
    }

    /** Waits from now on, or still. */
    public void enter(ReclaimableMemory exchange) {
        waiting.enter(exchange, 0); // the age alone counts: how much one peer can hold is bounded
    }

    /** Waits no more. */
    public void leave(ReclaimableMemory exchange) {
        waiting.leave(exchange);
    }

    /**
     * Makes room for one more that waits, if there is none; it must not be here itself.
     *
     * @return {@code false} if there is none left that could be given up
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
