package dev.weir.engine.loop;

/**
 * Accounts for the memory that heads take of a loop's memory. Large heads can take at most half of it; a quarter is
 * reserved for small heads, so that a few clients cannot keep ordinary requests from being read. Belongs to one loop.
 */
public final class HeadMemory {
    /** Maximum growth of a small head: with the initial room, it fits a request line and some cookies. */
    public static final int SMALL = 6 << 10;

    private static final int SMALL_PART = 4;
    private static final int LARGE_PART = 2;

    private final BufferPool pool;
    private final long smallShare;
    private final long largeMost;
    private long small;
    private long large;

    HeadMemory(BufferPool pool) {
        this.pool = pool;
        this.smallShare = pool.limit() / SMALL_PART;
        this.largeMost = pool.limit() / LARGE_PART;
        keepShare();
    }

    /**
     * Accounts for the growth of a head.
     *
     * @param from bytes already counted for it
     * @param to   bytes it needs now
     * @return {@code false}, counting nothing, if there is no room
     */
    public boolean grow(int from, int to) {
        count(from, -1);
        count(to, 1);
        if (fits(to)) {
            keepShare();
            return true;
        }
        count(to, -1);
        count(from, 1);
        return false;
    }

    /** Releases the bytes counted for a head. */
    public void free(int bytes) {
        count(bytes, -1);
        keepShare();
    }

    private boolean fits(int bytes) {
        if (bytes <= SMALL) {
            return small <= smallShare || pool.taken() <= pool.limit();
        }
        return large <= largeMost && pool.taken() + Math.max(0, smallShare - small) <= pool.limit();
    }

    private void count(int bytes, int sign) {
        pool.count((long) sign * bytes);
        if (bytes <= SMALL) {
            small += (long) sign * bytes;
        } else {
            large += (long) sign * bytes;
        }
    }

    private void keepShare() {
        pool.keepFree(Math.max(0, smallShare - small));
    }
}
