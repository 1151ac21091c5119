package dev.weir.plugins.health;

import dev.weir.api.LoopInfo;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A counter that all loops increment and that is read rarely. Each loop counts on its own cache line, so that
 * loops that use the same backend do not contend. It only grows; for a difference, the reader stores the last sum.
 *
 * <p><b>Thread:</b> any.
 */
final class LoopCounter {
    private static final int LONGS_PER_LINE = 16; // processors fetch cache lines of 64 bytes in pairs

    private final AtomicLongArray counts;

    LoopCounter(int loops) {
        counts = new AtomicLongArray((loops + 1) * LONGS_PER_LINE); // the array's header shares the first line
    }

    void add(LoopInfo seat) {
        counts.incrementAndGet((seat.index() + 1) * LONGS_PER_LINE);
    }

    long sum() {
        long sum = 0;
        for (int i = LONGS_PER_LINE; i < counts.length(); i += LONGS_PER_LINE) {
            sum += counts.get(i);
        }
        return sum;
    }
}
