package dev.weir.engine.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A row of counters. One thread writes them; any thread reads them, without a lock and maybe slightly late. A read
 * never sees half of a number.
 */
final class Counters {
    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
    /** Keeps the counters of two loops out of one cache line. */
    private static final int PADDING = 8;

    private final long[] cells;

    /** Creates {@code size} counters at 0. */
    Counters(int size) {
        this.cells = new long[PADDING + size + PADDING];
    }

    /** Adds 1. Only the writing thread. */
    void increment(int index) {
        add(index, 1);
    }

    /** Adds an amount, which may be negative. Only the writing thread. */
    void add(int index, long amount) {
        int at = PADDING + index;
        CELLS.setOpaque(cells, at, cells[at] + amount);
    }

    /** The current value. Any thread. */
    long get(int index) {
        return (long) CELLS.getOpaque(cells, PADDING + index);
    }

    int size() {
        return cells.length - 2 * PADDING;
    }
}
