package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * Tracks how often a loop ran out of memory recently. One failed event costs one connection, and the loop continues; a
 * loop that repeatedly runs out of memory cannot serve, and ends. Belongs to one loop.
 */
public final class MemoryShortage {
    /** Number of failures within {@link #WINDOW_NANOS} after which the loop ends. */
    static final int MOST = 10;

    static final long WINDOW_NANOS = 10_000_000_000L;
    /** Reserve that suffices to end a loop: a few small objects for each connection. */
    private static final int RESERVE = 64 << 10;

    private final LastResort lastResort;
    private byte @Nullable [] reserve = new byte[RESERVE];
    private @Nullable OutOfMemoryError exhausted;
    private int times;
    private long windowStart;

    MemoryShortage(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /** Counts an event that failed for lack of memory. */
    void countFailure(OutOfMemoryError error, long nowNanos) {
        if (times == 0 || nowNanos - windowStart > WINDOW_NANOS) {
            times = 0;
            windowStart = nowNanos;
        }
        times++;
        if (times == MOST) {
            exhaust(error);
        }
    }

    /** Marks the loop for its end, since it cannot even close the connection of the failed event. */
    void exhaust(OutOfMemoryError error) {
        exhausted = error;
    }

    /** Throws if the loop cannot continue. @throws OutOfMemoryError the last error */
    public void check() {
        if (exhausted != null) {
            throw exhausted;
        }
    }

    /** Ends the loop: calls the last resort, and then frees the reserve for the cleanup. */
    @SuppressWarnings("EmptyCatch") // no further error can be reported
    public void end(OutOfMemoryError error) {
        try {
            lastResort.cannotGoOn(error);
        } catch (RuntimeException | Error another) {
            // the first error counts
        } finally {
            freeReserve();
        }
    }

    /** Frees the reserve. */
    void freeReserve() {
        reserve = null;
    }

    /** Whether the reserve still exists. */
    boolean prepared() {
        return reserve != null;
    }
}
