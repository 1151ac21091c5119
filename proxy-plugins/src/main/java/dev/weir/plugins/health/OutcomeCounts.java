package dev.weir.plugins.health;

import dev.weir.api.LoopInfo;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all loops together know about one backend's answers: the errors in a row, and how many requests went well or
 * failed in the interval. A success after a success costs two reads and one count.
 *
 * <p><b>Thread:</b> any.
 */
final class OutcomeCounts {
    /** What came in one interval. */
    record Volume(long successes, long failures) {
        long requests() {
            return successes + failures;
        }

        double successPercent() {
            return 100.0 * successes / requests();
        }
    }

    private final AtomicInteger errorsInARow = new AtomicInteger();
    private final AtomicInteger gatewayErrorsInARow = new AtomicInteger();
    private final LoopCounter successes;
    private final LoopCounter failures;
    private long successesBefore; // both guarded by this: what the sums were when the interval began
    private long failuresBefore;

    OutcomeCounts(int loops) {
        successes = new LoopCounter(loops);
        failures = new LoopCounter(loops);
    }

    void succeeded(LoopInfo seat) {
        successes.add(seat);
        clear(errorsInARow);
        clear(gatewayErrorsInARow);
    }

    void failed(LoopInfo seat, boolean gateway) {
        failures.add(seat);
        errorsInARow.incrementAndGet();
        if (gateway) {
            gatewayErrorsInARow.incrementAndGet();
        } else {
            clear(gatewayErrorsInARow);
        }
    }

    int errorsInARow() {
        return errorsInARow.get();
    }

    int gatewayErrorsInARow() {
        return gatewayErrorsInARow.get();
    }

    /** Counts the rows of errors from the beginning, as after an ejection. */
    void beginRows() {
        clear(errorsInARow);
        clear(gatewayErrorsInARow);
    }

    /** What came since the last call, or since the beginning. */
    synchronized Volume takeVolume() {
        long successesNow = successes.sum();
        long failuresNow = failures.sum();
        var volume = new Volume(successesNow - successesBefore, failuresNow - failuresBefore);
        successesBefore = successesNow;
        failuresBefore = failuresNow;
        return volume;
    }

    /** Writes only where there is something to write, so that the line stays in every processor's cache. */
    private static void clear(AtomicInteger row) {
        if (row.get() != 0) {
            row.set(0);
        }
    }
}
