package dev.weir.engine.memory;

import dev.weir.engine.http.Head;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.HeadMemory;
import dev.weir.engine.loop.ReclaimQueue;
import dev.weir.engine.loop.ReclaimableMemory;
import dev.weir.engine.loop.Recycler;
import org.jspecify.annotations.Nullable;

/**
 * The heads of one loop: those that are free, and the memory of those in use. What a head grows by is counted; when
 * there is no memory for it, the largest and oldest unfinished heads are given up. Free heads keep what they have grown
 * by only as long as all of it together is little, so that heads of a usual size grow once and not with every request.
 */
public final class HeadPool {
    /** A growing head takes the place of so many others at most: all are of about its size or larger. */
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
     * All heads of a loop.
     *
     * @param heldBytes what may wait in memory on this loop
     * @param most      how many requests there may be at a time
     * @param stalled   exchanges that wait for a peer which takes nothing
     */
    public HeadPool(EventLoop loop, long heldBytes, int most, ReclaimQueue stalled) {
        this.stalled = stalled;
        this.memory = loop.buffers().heads();
        this.free = loop.recycler(Head::new, this::trim);
        this.mostKept = heldBytes / KEPT_PART;
        this.most = most;
    }

    /**
     * An empty head for a request that begins to arrive; it has to be {@linkplain #giveBack given back}. If there are
     * too many already, the largest and oldest of those that are not whole is given up, or the exchange that has waited
     * longest for a peer.
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

    /** As {@link #take}, but nothing is given up for it. */
    public @Nullable Head takeSpare() {
        return inUse >= most ? null : take();
    }

    /** Returns a head, after whatever became of its request. */
    public void giveBack(Head head) {
        inUse--;
        uncount(head);
        free.giveBack(head);
    }

    /** It counts for nothing any more, whether it becomes free or is dropped. */
    public void uncount(Head head) {
        memory.free(head.charged());
        head.charged(0);
        kept -= head.prepaid();
        head.prepaid(0);
    }

    /** Nothing that is in a head is needed any more: it becomes as small as is fitting. */
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
     * Counts what a head has grown by. Others that wait for the rest of their request may be given up for it, but for
     * the one it belongs to, which must not be {@linkplain #unfinished here}.
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
     * Counts what a head has grown by, if no other has to be given up for it.
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

    /** A head that is not whole can be given up from now on, unless it goes on first. */
    public void unfinished(ReclaimableMemory holding, Head head) {
        unfinished.enter(holding, head.charged());
    }

    /** A head is whole, or has gone, or grows. */
    public void leave(ReclaimableMemory holding) {
        unfinished.leave(holding);
    }

    /** Gives up a large head that is not whole. @return {@code false} if there is none */
    public boolean giveUpLarge() {
        return unfinished.giveUpLargest(HeadMemory.SMALL);
    }
}
