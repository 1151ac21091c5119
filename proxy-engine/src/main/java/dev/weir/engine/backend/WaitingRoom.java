package dev.weir.engine.backend;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a place at the members of an upstream: some for a certain one, the others for any. First come, first
 * served, whichever line one stands in. The lock is taken only where somebody has to wait. Any thread.
 */
final class WaitingRoom {
    private final int capacity;
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

    /** Those who wait for the same. */
    static final class Line {
        private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
        private volatile int size;

        boolean isEmpty() {
            return size == 0;
        }

        private void counted() {
            size = waiters.size();
        }
    }

    /** The line of those who take any place. */
    Line common() {
        return common;
    }

    /**
     * Adds one to a line: at the end, or where it has been before.
     *
     * @return the one who has to go because the line is too long: who has waited longest is the likeliest to give up
     */
    synchronized @Nullable Waiter add(Line line, Waiter waiter) {
        if (waiter.ticket == 0) {
            waiter.ticket = ++tickets;
            line.waiters.addLast(waiter);
        } else {
            line.waiters.addFirst(waiter);
        }
        Waiter shed = line.waiters.size() > capacity ? line.waiters.pollFirst() : null;
        line.counted();
        return shed;
    }

    /** Takes out whoever came first, of those who wait for this and those who take any. */
    synchronized @Nullable Waiter poll(Line line) {
        Waiter mine = line.waiters.peekFirst();
        Waiter other = common.waiters.peekFirst();
        boolean takeMine = other == null || (mine != null && mine.ticket <= other.ticket);
        Line from = takeMine ? line : common;
        Waiter first = from.waiters.pollFirst();
        from.counted();
        return first;
    }

    /** Takes one out. @return {@code false} if it has been taken out already */
    synchronized boolean remove(Line line, Waiter waiter) {
        boolean there = line.waiters.removeFirstOccurrence(waiter);
        line.counted();
        return there;
    }

    /** Takes everybody out of a line. */
    synchronized List<Waiter> empty(Line line) {
        List<Waiter> all = List.copyOf(line.waiters);
        line.waiters.clear();
        line.counted();
        return all;
    }
}
