package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * Queues memory held for peers that may never continue, in the order in which it is reclaimed: the largest first, and
 * among those of about the same size the oldest. Size classes are powers of two, so each operation takes a few pointer
 * updates. Belongs to one loop.
 */
public final class ReclaimQueue {
    private static final int SIZES = Integer.SIZE + 1;

    private final @Nullable ReclaimableMemory[] oldest = new ReclaimableMemory[SIZES];
    private final @Nullable ReclaimableMemory[] newest = new ReclaimableMemory[SIZES];
    private long occupied;

    /** Adds a holder; it keeps its age if it is already present in the same size class. */
    public void enter(ReclaimableMemory holding, int bytes) {
        int size = sizeOf(bytes);
        if (holding.size == size) {
            return;
        }
        leave(holding);
        ReclaimableMemory last = newest[size];
        holding.size = size;
        holding.older = last;
        if (last == null) {
            oldest[size] = holding;
            occupied |= 1L << size;
        } else {
            last.newer = holding;
        }
        newest[size] = holding;
    }

    /** Removes a holder. */
    public void leave(ReclaimableMemory holding) {
        int size = holding.size;
        if (size == ReclaimableMemory.NOWHERE) {
            return;
        }
        ReclaimableMemory before = holding.older;
        ReclaimableMemory after = holding.newer;
        if (before == null) {
            oldest[size] = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest[size] = before;
        } else {
            after.older = before;
        }
        if (oldest[size] == null) {
            occupied &= ~(1L << size);
        }
        holding.size = ReclaimableMemory.NOWHERE;
        holding.older = null;
        holding.newer = null;
    }

    /**
     * Reclaims the largest holder, if it is about as large as {@code atLeastBytes}.
     *
     * @param atLeastBytes size to compare with
     * @return {@code false} if all are smaller
     */
    public boolean giveUpLargest(int atLeastBytes) {
        int size = Long.SIZE - 1 - Long.numberOfLeadingZeros(occupied);
        if (size < sizeOf(atLeastBytes)) {
            return false;
        }
        ReclaimableMemory first = oldest[size];
        if (first == null) {
            return false;
        }
        leave(first);
        first.reclaim();
        return true;
    }

    private static int sizeOf(int bytes) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(bytes);
    }
}
