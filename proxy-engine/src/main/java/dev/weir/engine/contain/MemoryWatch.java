package dev.weir.engine.contain;

import dev.weir.engine.loop.LastResort;
import org.jspecify.annotations.Nullable;

/**
 * Tries now and then whether there is memory left for anything at all. A loop in its steady state needs none, so it would
 * go on while no signal can be delivered any more and no client accepted: such a process has to end. On the watchdog's
 * thread.
 */
class MemoryWatch {
    /** More than a signal needs, or a client. */
    private static final int SAMPLE = 16 << 10;
    /** So often in a row, a watchdog's tick apart, it is no bad moment any more. */
    static final int MOST_FAILURES = 20;

    private final LastResort lastResort;

    @SuppressWarnings("unused") // the compiler would drop what nothing can see
    private volatile byte @Nullable [] sample;

    private int failures;

    MemoryWatch(LastResort lastResort) {
        this.lastResort = lastResort;
    }

    /** Tries once. @throws OutOfMemoryError if there has been no memory for a while */
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

    /** Takes a little memory; a test has none to give. */
    byte[] take() {
        return new byte[SAMPLE];
    }

    /** There was no memory to look with. */
    void end(OutOfMemoryError error) {
        lastResort.cannotGoOn(error);
    }
}
