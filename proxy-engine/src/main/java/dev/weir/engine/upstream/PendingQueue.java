package dev.weir.engine.upstream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Queues the requests that are pending at an upstream, some for a certain member, others for any suitable member. The
 * order is first come, first served over all lines. The lock is taken only when a request has to queue. Any thread.
 */
final class PendingQueue {
    private volatile int capacity;
    private final Line common = new Line();
    private long tickets;

    /**
     * Creates an empty queue.
     *
     * @param capacity maximum number of requests in each line
     */
    PendingQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Changes the capacity of each line; requests already queued stay. */
    void capacity(int requests) {
        capacity = requests;
    }

    /** A line of requests that wait for the same target. */
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

    /** The line of requests that may use any of several backends. */
    Line common() {
        return common;
    }

    /**
     * Adds a request to a line: at the end, or at the position of its ticket.
     *
     * @return the request to shed if the line is full: the oldest, since its client is the most likely to give up
     */
    synchronized @Nullable PendingRequest add(Line line, PendingRequest pending) {
        if (pending.ticket == 0) {
            pending.ticket = ++tickets;
        }
        line.requests.put(pending.ticket, pending);
        line.counted();
        return line.requests.size() > capacity ? line.pollFirst() : null;
    }

    /** Whether a request that may use any backend may use this one. */
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

    /** Removes the oldest request among those in a line and those that may use any backend and this one. */
    synchronized @Nullable PendingRequest poll(Line line, ConcurrencyLimit at) {
        PendingRequest other = firstOf(at);
        if (other == null || (!line.requests.isEmpty() && line.requests.firstKey() < other.ticket)) {
            return line.pollFirst();
        }
        remove(common, other);
        return other;
    }

    /** Removes a request if it is present. */
    synchronized void remove(Line line, PendingRequest pending) {
        line.requests.remove(pending.ticket, pending);
        line.counted();
    }

    /** Removes all requests of a line. */
    synchronized List<PendingRequest> empty(Line line) {
        List<PendingRequest> all = List.copyOf(line.requests.values());
        line.requests.clear();
        line.counted();
        return all;
    }
}
