package dev.weir.otlp;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from one loop to the export. What does not fit is dropped and counted: a loop never waits. One thread
 * offers, one takes; neither takes a lock.
 */
final class TraceQueue {
    private final AtomicReferenceArray<@Nullable FinishedTrace> slots;
    private final AtomicLong dropped = new AtomicLong();
    private int head;
    private int tail;
    private volatile boolean closed;

    TraceQueue(int size) {
        slots = new AtomicReferenceArray<>(size);
    }

    /** Adds a trace, or drops it. On the loop. */
    void offer(FinishedTrace trace) {
        if (slots.getPlain(tail) != null && slots.getAcquire(tail) != null) {
            dropped.lazySet(dropped.getPlain() + 1);
            return;
        }
        slots.setRelease(tail, trace);
        tail = tail + 1 == slots.length() ? 0 : tail + 1;
    }

    /** The oldest trace, or {@code null}. On the thread of the export. */
    @Nullable FinishedTrace poll() {
        FinishedTrace trace = slots.getAcquire(head);
        if (trace != null) {
            slots.setRelease(head, null);
            head = head + 1 == slots.length() ? 0 : head + 1;
        }
        return trace;
    }

    /** The number of dropped traces so far. Any thread. */
    long dropped() {
        return dropped.get();
    }

    /** No more traces follow. On the loop. */
    void close() {
        closed = true;
    }

    /** Whether no more traces follow; what it still has can be taken. Any thread. */
    boolean closed() {
        return closed;
    }
}
