package dev.weir.bench.balance;

import dev.weir.api.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What happens when, in a simulation. Events of the same moment happen in the order they were planned in. One thread.
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

    /** Has something happen after some time. */
    void after(long nanos, Runnable action) {
        planned++;
        events.add(new Event(now + nanos, planned, action));
    }

    /** Lets everything happen, until nothing more is planned. */
    void runOut() {
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.nanos();
            next.action().run();
        }
    }
}
