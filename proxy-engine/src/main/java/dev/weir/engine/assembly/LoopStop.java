package dev.weir.engine.assembly;

import dev.weir.engine.loop.EventLoop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the loops of a proxy leave together. One that has nothing left to do turns on until none has: backends have their
 * home on it, whose ejections end and whose probes are made nowhere else. Any thread.
 */
public final class LoopStop {
    private final List<EventLoop> loops;
    private final AtomicInteger staying;

    /** None of these loops is ready yet. */
    public LoopStop(List<EventLoop> loops) {
        this.loops = loops;
        this.staying = new AtomicInteger(loops.size());
    }

    /** One more loop has nothing left to do. */
    void ready() {
        if (staying.decrementAndGet() == 0) {
            loops.forEach(EventLoop::wakeup);
        }
    }

    /** Whether none has anything left to do. */
    boolean over() {
        return staying.get() == 0;
    }
}
