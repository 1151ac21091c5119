package dev.weir.engine.memory;

import dev.weir.engine.http.Head;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.HeadMemory;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.loop.ReclaimableMemory;
import dev.weir.engine.loop.Recycler;
import org.jspecify.annotations.Nullable;

/**
 * Pools the heads of one loop, and accounts for the memory of those in use. Growth of a head is counted; when memory is
 * short, the largest and oldest incomplete heads are aborted. Free heads keep their grown size only while all of it
 * together is small, so that heads of a common size grow once and not with every request.
 */
public final class HeadPool {
    /** Maximum number of heads aborted for one growing head; each is about its size or larger. */
    private static final int MOST_GIVEN_UP = 4;

    private static final int KEPT_PART = 16;
    private static final int MOST_KEPT_EACH = 14 << 10;

    private final HeadMemory memory;
    private final Recycler<Head> free;
    private final ReclaimQueue unfinished = new ReclaimQueue();
    private final ReclaimQueue stalled;
    private final int most;
    private final long mostKept;
    private int inUse;
    private long kept;

    /**
     * Creates the pool of a loop.
     *
     * @param heldBytes maximum memory held for slow peers on this loop
     * @param most      maximum number of concurrent requests
     * @param stalled   exchanges with a stalled peer
     */
    public HeadPool(EventLoop loop, long heldBytes, int most, ReclaimQueue stalled) {
        this.stalled = stalled;
        this.memory = loop.buffers().heads();
        this.free = loop.recycler(Head::new, this::trim);
        this.mostKept = heldBytes / KEPT_PART;
        this.most = most;
    }

    /**
     * Takes an empty head for a request that begins to arrive; it has to be {@linkplain #giveBack returned}. If the
     * limit is reached, the largest and oldest incomplete request is aborted, or the exchange that has stalled for
     * longest.
     *
     * @return {@code null} if there is no memory for another request
     */
    public @Nullable Head take() {
        if (inUse >= most && !unfinished.giveUpLargest(0) && !stalled.giveUpLargest(0)) {
            return null;
        }
        Head taken = free.take().reset();
        inUse++;
        return taken;
    }

    /** As {@link #take}, but aborts nothing. */
    public @Nullable Head takeSpare() {
        return inUse >= most ? null : take();
    }

    /** Returns a head after its request has ended. */
    public void giveBack(Head head) {
        inUse--;
        uncount(head);
        free.giveBack(head);
    }

    /** Releases the memory accounting of a head, which becomes free or is dropped. */
    public void uncount(Head head) {
        memory.free(head.charged());
        head.charged(0);
        kept -= head.prepaid();
        head.prepaid(0);
    }

    /** Shrinks a head when its content is no longer needed, unless free heads may keep its size. */
    public void trim(Head head) {
        uncount(head);
        int grown = head.grown();
        if (grown <= MOST_KEPT_EACH && kept + grown <= mostKept) {
            kept += grown;
            head.prepaid(grown);
        } else {
            head.prepaid(0);
            head.shrink();
        }
    }

    /**
     * Accounts for the growth of a head. Other incomplete requests may be aborted for it, but not the head's own
     * request, which must not be {@linkplain #unfinished registered}.
     *
     * @return {@code false} if there is no memory for it
     */
    public boolean charge(Head head) {
        int due = head.due();
        if (due == head.charged()) {
            return true;
        }
        int given = 0;
        while (!memory.grow(head.charged(), due)) {
            if (given == MOST_GIVEN_UP || !unfinished.giveUpLargest(due)) {
                return false;
            }
            given++;
        }
        head.charged(due);
        return true;
    }

    /**
     * Accounts for the growth of a head without aborting other requests.
     *
     * @return {@code false} if there is no memory for it
     */
    public boolean chargeIfFree(Head head) {
        int due = head.due();
        boolean free = memory.grow(head.charged(), due);
        if (free) {
            head.charged(due);
        }
        return free;
    }

    /** Registers an incomplete head, which may be aborted until it {@linkplain #leave leaves}. */
    public void unfinished(ReclaimableMemory holding, Head head) {
        unfinished.enter(holding, head.charged());
    }

    /** Unregisters a head that is complete, gone, or growing. */
    public void leave(ReclaimableMemory holding) {
        unfinished.leave(holding);
    }

    /** Aborts a request with a large incomplete head. @return {@code false} if there is none */
    public boolean giveUpLarge() {
        return unfinished.giveUpLargest(HeadMemory.SMALL);
    }
}
