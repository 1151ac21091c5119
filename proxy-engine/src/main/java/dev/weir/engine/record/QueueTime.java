package dev.weir.engine.record;

/** How long an exchange waited for capacity: before its next attempt, and in all. Reused by later exchanges. */
final class QueueTime {
    private boolean waiting;
    private long since;
    private long before;
    private long total;

    void reset() {
        waiting = false;
        total = 0;
    }

    /** The exchange needs capacity. No effect if it waits already. */
    void begin(long now) {
        if (!waiting) {
            waiting = true;
            since = now;
            before = total;
        }
    }

    /** The last wait has not ended after all. */
    void resume() {
        waiting = true;
        total = before;
    }

    /** The wait has ended. @return how long it was */
    long end(long now) {
        if (!waiting) {
            return 0;
        }
        waiting = false;
        total += now - since;
        return now - since;
    }

    /** All waits, with the one that has not ended. */
    long total(long now) {
        return waiting ? total + now - since : total;
    }
}
