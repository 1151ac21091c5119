package dev.weir.harness.toxiproxy.relay;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The alarms of the loop, ordered by time. Confined to the loop's thread. */
final class Schedule {
    static final long NEVER = Long.MAX_VALUE;

    /** A handler that is called once per alarm, and may set another. */
    abstract static class Sleeper {
        private @Nullable Alarm alarm;

        /** The alarm's time has come, or that of an earlier one set before. */
        abstract void wake(long nowNanos);
    }

    /** An alarm; its number distinguishes alarms of the same time. */
    private record Alarm(long atNanos, long number, Sleeper sleeper) {}

    private final TreeSet<Alarm> alarms = new TreeSet<>(Schedule::compare);
    private long count;

    private static int compare(Alarm a, Alarm b) {
        int byTime = Long.signum(a.atNanos - b.atNanos); // the clock may wrap around
        return byTime == 0 ? Long.compare(a.number, b.number) : byTime;
    }

    /** Sets an alarm in this many nanoseconds, unless an earlier one is set: then the handler sets it again. */
    void set(Sleeper sleeper, long leftNanos, long nowNanos) {
        if (leftNanos == NEVER) {
            return;
        }
        long at = nowNanos + leftNanos;
        if (sleeper.alarm != null && sleeper.alarm.atNanos - at <= 0) {
            return;
        }
        silence(sleeper);
        sleeper.alarm = new Alarm(at, count++, sleeper);
        alarms.add(sleeper.alarm);
    }

    /** Removes a handler's alarm. */
    void silence(Sleeper sleeper) {
        if (sleeper.alarm != null) {
            alarms.remove(sleeper.alarm);
            sleeper.alarm = null;
        }
    }

    /** Nanoseconds until the next alarm, or {@link #NEVER}. */
    long remaining(long nowNanos) {
        return alarms.isEmpty() ? NEVER : Math.max(0, alarms.first().atNanos - nowNanos);
    }

    void ring(long nowNanos) {
        while (remaining(nowNanos) == 0) {
            Sleeper sleeper = alarms.first().sleeper;
            silence(sleeper);
            Loop.attempt(() -> sleeper.wake(nowNanos));
        }
    }
}
