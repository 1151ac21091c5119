package dev.weir.harness.toxiproxy.relay;

import java.util.PriorityQueue;

/** What is to happen when. Confined to the loop's thread. */
final class Alarms {
    static final long NEVER = Long.MAX_VALUE;

    /** Something that is woken once, and may set itself again. */
    abstract static class Sleeper {
        private boolean set;
        private long atNanos;

        /** The time has come, or an earlier one that was set before. */
        abstract void wake(long nowNanos);
    }

    private record Alarm(long atNanos, Sleeper sleeper) {}

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>((a, b) -> Long.signum(a.atNanos - b.atNanos)); // the clock may wrap around

    /** Wakes somebody in so many nanoseconds, or earlier if an earlier alarm is set: then it sets itself again. */
    void set(Sleeper sleeper, long leftNanos, long nowNanos) {
        if (leftNanos == NEVER) {
            return;
        }
        long at = nowNanos + leftNanos;
        if (sleeper.set && sleeper.atNanos - at <= 0) {
            return;
        }
        sleeper.set = true;
        sleeper.atNanos = at;
        alarms.add(new Alarm(at, sleeper));
    }

    /** Forgets whoever is never to be woken again. */
    static void silence(Sleeper sleeper) {
        sleeper.set = false;
    }

    /** Nanoseconds until the next alarm, or {@link #NEVER}. */
    long left(long nowNanos) {
        for (Alarm next = alarms.peek(); next != null; next = alarms.peek()) {
            if (isCurrent(next)) {
                return Math.max(0, next.atNanos - nowNanos);
            }
            alarms.remove();
        }
        return NEVER;
    }

    void ring(long nowNanos) {
        while (left(nowNanos) == 0) {
            Sleeper sleeper = alarms.remove().sleeper;
            sleeper.set = false;
            Loop.attempt(() -> sleeper.wake(nowNanos));
        }
    }

    /** One that was replaced by an earlier one stays in the queue until its turn. */
    private static boolean isCurrent(Alarm alarm) {
        return alarm.sleeper.set && alarm.sleeper.atNanos == alarm.atNanos;
    }
}
