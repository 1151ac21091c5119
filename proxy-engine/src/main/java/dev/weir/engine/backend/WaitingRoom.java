package dev.weir.engine.backend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a place at the members of an upstream: some for a certain one, the others for any they could go to. First
 * come, first served, whichever line one stands in. The lock is taken only where somebody has to wait. Any thread.
 */
final class WaitingRoom {
    private volatile int capacity;
    private final Line common = new Line();
    private long tickets;

    /**
     * An empty room.
     *
     * @param capacity how many may stand in each line
     */
    WaitingRoom(int capacity) {
        this.capacity = capacity;
    }

    /** From now on so many may stand in each line; who stands there already stays. */
    void capacity(int waiters) {
        capacity = waiters;
    }

    /** Those who wait for the same. */
    static final class Line {
        private final TreeMap<Long, Waiter> waiters = new TreeMap<>();
        private volatile int size;

        boolean isEmpty() {
            return size == 0;
        }

        private @Nullable Waiter pollFirst() {
            Map.Entry<Long, Waiter> first = waiters.pollFirstEntry();
            counted();
            return first == null ? null : first.getValue();
        }

        private void counted() {
            size = waiters.size();
        }
    }

    /** The line of those who take any place at a backend that they may go to. */
    Line common() {
        return common;
    }

    /**
     * Adds one to a line: at the end, or where its ticket says.
     *
     * @return the one who has to go because the line is too long: who has waited longest is the likeliest to give up
     */
    synchronized @Nullable Waiter add(Line line, Waiter waiter) {
        if (waiter.ticket == 0) {
            waiter.ticket = ++tickets;
        }
        line.waiters.put(waiter.ticket, waiter);
        line.counted();
        return line.waiters.size() > capacity ? line.pollFirst() : null;
    }

    /** Whether one of those who take any place would take one here. */
    boolean anyoneTakes(@Nullable SharedBackend at) {
        return !common.isEmpty() && firstOf(at) != null;
    }

    private synchronized @Nullable Waiter firstOf(@Nullable SharedBackend at) {
        if (at == null || !at.usable()) {
            return null;
        }
        for (Waiter waiter : common.waiters.values()) {
            if (waiter.takes(at)) {
                return waiter;
            }
        }
        return null;
    }

    /** Takes out whoever came first, of those in a line and those who take any place and would take one here. */
    synchronized @Nullable Waiter poll(Line line, @Nullable SharedBackend at) {
        Waiter other = firstOf(at);
        if (other == null || (!line.waiters.isEmpty() && line.waiters.firstKey() < other.ticket)) {
            return line.pollFirst();
        }
        remove(common, other);
        return other;
    }

    /** Takes one out, if it is still there. */
    synchronized void remove(Line line, Waiter waiter) {
        line.waiters.remove(waiter.ticket, waiter);
        line.counted();
    }

    /** Takes everybody out of a line. */
    synchronized List<Waiter> empty(Line line) {
        List<Waiter> all = List.copyOf(line.waiters.values());
        line.waiters.clear();
        line.counted();
        return all;
    }
}
