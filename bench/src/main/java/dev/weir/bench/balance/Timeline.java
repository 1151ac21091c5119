package dev.weir.bench.balance;

import dev.weir.api.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The event queue of a simulation. Events at the same time happen in the order in which they were added. One thread.
 */
final class Timeline implements Clock {
    private record Event(long nanos, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private long now;
    private long planned;

    @Override
    public long nanos() {
        return now;
    }

    /** Adds an event after some time. */
    void after(long nanos, Runnable action) {
        planned++;
        events.add(new Event(now + nanos, planned, action));
    }

    /** Runs all events, until none is left. */
    void runOut() {
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.nanos();
            next.action().run();
        }
    }
}
