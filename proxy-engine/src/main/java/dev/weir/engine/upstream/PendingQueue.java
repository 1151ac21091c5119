package dev.weir.engine.upstream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are pending at an upstream: some want a certain member, the others any that they could go to. First
 * come, first served, over all of its lines. The lock is taken only where a request has to wait. Any thread.
 */
final class PendingQueue {
    private volatile int capacity;
    private final Line common = new Line();
    private long tickets;

    /**
     * An empty queue.
     *
     * @param capacity how many requests each line may hold
     */
    PendingQueue(int capacity) {
        this.capacity = capacity;
    }

    /** From now on each line may hold so many; the requests that it holds already stay. */
    void capacity(int requests) {
        capacity = requests;
    }

    /** The requests that wait for the same. */
    static final class Line {
        private final TreeMap<Long, PendingRequest> requests = new TreeMap<>();
        private volatile int size;

        boolean isEmpty() {
            return size == 0;
        }

        private @Nullable PendingRequest pollFirst() {
            Map.Entry<Long, PendingRequest> first = requests.pollFirstEntry();
            counted();
            return first == null ? null : first.getValue();
        }

        private void counted() {
            size = requests.size();
        }
    }

    /** The line of the requests that may go to any of several backends. */
    Line common() {
        return common;
    }

    /**
     * Adds a request to a line: at the end, or where its ticket says.
     *
     * @return the request to shed because the line is too long: the oldest one is the likeliest to be given up
     */
    synchronized @Nullable PendingRequest add(Line line, PendingRequest pending) {
        if (pending.ticket == 0) {
            pending.ticket = ++tickets;
        }
        line.requests.put(pending.ticket, pending);
        line.counted();
        return line.requests.size() > capacity ? line.pollFirst() : null;
    }

    /** Whether one of the requests that may go to any backend may go here. */
    boolean anyTakes(ConcurrencyLimit at) {
        return !common.isEmpty() && firstOf(at) != null;
    }

    private synchronized @Nullable PendingRequest firstOf(ConcurrencyLimit at) {
        if (!at.usable()) {
            return null;
        }
        for (PendingRequest pending : common.requests.values()) {
            if (pending.takes(at)) {
                return pending;
            }
        }
        return null;
    }

    /** Takes out the oldest request, of those in a line and those that may go to any backend and to this one. */
    synchronized @Nullable PendingRequest poll(Line line, ConcurrencyLimit at) {
        PendingRequest other = firstOf(at);
        if (other == null || (!line.requests.isEmpty() && line.requests.firstKey() < other.ticket)) {
            return line.pollFirst();
        }
        remove(common, other);
        return other;
    }

    /** Takes a request out, if it is still there. */
    synchronized void remove(Line line, PendingRequest pending) {
        line.requests.remove(pending.ticket, pending);
        line.counted();
    }

    /** Takes every request out of a line. */
    synchronized List<PendingRequest> empty(Line line) {
        List<PendingRequest> all = List.copyOf(line.requests.values());
        line.requests.clear();
        line.counted();
        return all;
    }
}
