package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * How often a loop ran out of memory lately. One event that did costs one connection, and the loop goes on; a loop that
 * runs out again and again serves nothing, and ends. Belongs to one loop.
 */
public final class MemoryShortage {
    /** So many times within {@link #WINDOW_NANOS} are no bad moment any more. */
    static final int MOST = 10;

    static final long WINDOW_NANOS = 10_000_000_000L;
    /** Enough for what the end of a loop needs: a few small objects for each connection. */
    private static final int BALLAST = 64 << 10;

    private final LastResort lastResort;
    private byte @Nullable [] ballast = new byte[BALLAST];
    private @Nullable OutOfMemoryError exhausted;
    private int times;
    private long windowStart;

    MemoryShortage(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /** An event could not be handled for want of memory. */
    void struck(OutOfMemoryError error, long nowNanos) {
        if (times == 0 || nowNanos - windowStart > WINDOW_NANOS) {
            times = 0;
            windowStart = nowNanos;
        }
        times++;
        if (times == MOST) {
            exhaust(error);
        }
    }

    /** Not even the connection whose event could not be handled could be given up: nothing is in order any more. */
    void exhaust(OutOfMemoryError error) {
        exhausted = error;
    }

    /** Ends the loop if it cannot go on. @throws OutOfMemoryError the one that was too many */
    public void check() {
        if (exhausted != null) {
            throw exhausted;
        }
    }

    /** The loop ends: the process may have to end with it, and if not, there is some memory to end the loop with. */
    @SuppressWarnings("EmptyCatch") // nothing can be said about it any more
    public void end(OutOfMemoryError error) {
        try {
            lastResort.cannotGoOn(error);
        } catch (RuntimeException | Error another) {
            // the loop ends for the first reason
        } finally {
            letGo();
        }
    }

    /** Frees what was kept for the end. */
    void letGo() {
        ballast = null;
    }

    /** Whether there is still memory kept for the end. */
    boolean prepared() {
        return ballast != null;
    }
}
