package dev.weir.plugins.health;

import dev.weir.api.LoopInfo;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The outcomes of one backend's requests on all loops: the errors in a row, and the numbers of requests that succeeded
 * and failed in the interval. A success after a success needs two reads and one increment.
 *
 * <p><b>Thread:</b> any.
 */
final class OutcomeCounts {
    /** The numbers in one interval. */
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
    private long successesBefore; // both guarded by this: the sums at the beginning of the interval
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

    /** Resets the errors in a row, as after an ejection. */
    void beginRows() {
        clear(errorsInARow);
        clear(gatewayErrorsInARow);
    }

    /** The numbers since the last call, or since the beginning. */
    synchronized Volume takeVolume() {
        long successesNow = successes.sum();
        long failuresNow = failures.sum();
        var volume = new Volume(successesNow - successesBefore, failuresNow - failuresBefore);
        successesBefore = successesNow;
        failuresBefore = failuresNow;
        return volume;
    }

    /** Writes only if the value differs, so that the cache line stays in every processor's cache. */
    private static void clear(AtomicInteger row) {
        if (row.get() != 0) {
            row.set(0);
        }
    }
}
