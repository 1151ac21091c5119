package dev.weir.engine.cli.log;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Lines that wait to be written, and how many were lost. {@link #offer} from any thread, all else from the writing one. */
final class LineQueue {
    private final long capacity;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** @param capacity how many characters may wait */
    LineQueue(long capacity) {
        this.capacity = capacity;
    }

    /** Takes a line, or counts it as lost. @return whether it was taken */
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

    /** So many more are lost. */
    void lose(long count) {
        lost.addAndGet(count);
    }

    /** How many were lost since the last call. */
    long takeLost() {
        return lost.getAndSet(0);
    }
}
