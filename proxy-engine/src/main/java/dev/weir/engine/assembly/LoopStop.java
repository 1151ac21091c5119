package dev.weir.engine.assembly;

import dev.weir.engine.loop.EventLoop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Coordinates the graceful end of a proxy's loops. A drained loop keeps running until all are drained, since the other
 * loops rely on it for the ejections and probes of the backends that it owns. Any thread.
 */
public final class LoopStop {
    private final List<EventLoop> loops;
    private final AtomicInteger staying;

    /** Creates it for loops that are all still busy. */
    public LoopStop(List<EventLoop> loops) {
        this.loops = loops;
        this.staying = new AtomicInteger(loops.size());
    }

    /** Counts a loop as drained. */
    void ready() {
        if (staying.decrementAndGet() == 0) {
            loops.forEach(EventLoop::wakeup);
        }
    }

    /** Whether all loops are drained. */
    boolean over() {
        return staying.get() == 0;
    }
}
