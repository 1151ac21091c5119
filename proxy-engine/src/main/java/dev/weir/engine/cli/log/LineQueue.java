package dev.weir.engine.cli.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A queue of lines to write, with a count of lost lines. {@link #offer}: any thread; all else: the writing thread. */
final class LineQueue {
    private final long capacity;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** @param capacity the maximum number of queued characters */
    LineQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Adds a line, or counts it as lost. @return whether it was added */
    boolean offer(String line) {
        if (waiting.addAndGet(line.length()) > capacity) {
            waiting.addAndGet(-line.length());
            lost.incrementAndGet();
            return false;
        }
        lines.add(line);
        return true;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    @Nullable String poll() {
        String line = lines.poll();
        if (line != null) {
            waiting.addAndGet(-line.length());
        }
        return line;
    }

    /** Counts lost lines. */
    void countLost(long count) {
        lost.addAndGet(count);
    }

    /** The number of lines lost since the last call. */
    long takeLost() {
        return lost.getAndSet(0);
    }
}
