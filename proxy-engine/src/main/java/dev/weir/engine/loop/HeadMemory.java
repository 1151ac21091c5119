package dev.weir.engine.loop;

/**
 * What heads take of the memory that a loop may hold. Large ones can have half of it at most; a quarter is there for
 * small ones, whatever else waits: so nothing that a few clients hold keeps an ordinary request from being read. Belongs
 * to one loop.
 */
public final class HeadMemory {
    /** What a small head may have grown by: with what every head has, room for a request line and some cookies. */
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
     * Counts a head that grows.
     *
     * @param from how many bytes were counted for it already
     * @param to   how many it needs now
     * @return {@code false}, counting nothing, if there is no room for it
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

    /** A head is gone for which so many bytes were counted. */
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
