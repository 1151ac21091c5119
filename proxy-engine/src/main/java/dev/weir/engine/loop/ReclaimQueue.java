package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * Memory that is held for peers which may never go on, in the order in which it is given up when there is no other: the
 * largest first, and among those of about one size the one that has been held longest. Sizes are told apart by powers of
 * two, so each step takes a few pointers, however many there are. Belongs to one loop.
 */
public final class ReclaimQueue {
    private static final int SIZES = Integer.SIZE + 1;

    private final @Nullable ReclaimableMemory[] oldest = new ReclaimableMemory[SIZES];
    private final @Nullable ReclaimableMemory[] newest = new ReclaimableMemory[SIZES];
    private long occupied;

    /** Something is held; it keeps its age if it is here already and is not of another size. */
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

    /** It is held no more. */
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
     * Gives up the largest, if it is about as large as something else.
     *
     * @param atLeastBytes how large the other is
     * @return {@code false} if all that are here are smaller
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
        first.giveUp();
        return true;
    }

    private static int sizeOf(int bytes) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(bytes);
    }
}
