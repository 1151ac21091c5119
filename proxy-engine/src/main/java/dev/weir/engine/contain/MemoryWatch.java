package dev.weir.engine.contain;

import dev.weir.engine.loop.LastResort;
import org.jspecify.annotations.Nullable;

/**
 * Checks periodically whether memory can still be allocated. A loop in its steady state allocates nothing, so it would
 * run on while signals and new clients can no longer be handled: such a process has to end. On the watchdog's
 * thread.
 */
class MemoryWatch {
    /** Bytes to allocate: more than a signal or a client needs. */
    private static final int SAMPLE = 16 << 10;
    /** Number of failures in a row, one tick apart, after which the process ends. */
    static final int MOST_FAILURES = 20;

    private final LastResort lastResort;

    @SuppressWarnings("unused") // keeps the compiler from removing the allocation
    private volatile byte @Nullable [] sample;

    private int failures;

    MemoryWatch(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /** Tries to allocate. @throws OutOfMemoryError if it failed too often in a row */
    void look() {
        try {
            sample = take();
            sample = null;
            failures = 0;
        } catch (OutOfMemoryError none) {
            failures++;
            if (failures >= MOST_FAILURES) {
                throw none;
            }
        }
    }

    /** Allocates the sample; tests override it. */
    byte[] take() {
        return new byte[SAMPLE];
    }

    /** Handles a lack of memory. */
    void end(OutOfMemoryError error) {
        lastResort.cannotGoOn(error);
    }
}
