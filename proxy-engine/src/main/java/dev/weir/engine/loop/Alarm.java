package dev.weir.engine.loop;

/**
 * A one-shot timer of any duration. For rare timers with varying durations; a {@link Deadline} has a constant one and
 * is cheaper, since setting an alarm costs a heap operation. Belongs to one loop.
 */
public final class Alarm {
    static final int NOT_SET = -1;

    private final Alarms alarms;
    final Runnable owner;
    long dueNanos;
    /** The expiration round in which it was set: an alarm set during a round is due in the next at the earliest. */
    long round;

    int place = NOT_SET;

    Alarm(Alarms alarms, Runnable owner) {
        this.alarms = alarms;
        this.owner = owner;
    }

    /** Sets the alarm to this many nanoseconds from now and replaces an earlier setting. */
    public void set(long nanos) {
        alarms.set(this, nanos);
    }

    /** Sets the alarm to this many nanoseconds from now, unless it is already due earlier. */
    public void setAtMost(long nanos) {
        if (!isSet() || remaining() > nanos) {
            set(nanos);
        }
    }

    /** Cancels the alarm, if it is set. */
    public void cancel() {
        alarms.remove(this);
    }

    /** Whether the alarm is set. */
    public boolean isSet() {
        return place != NOT_SET;
    }

    boolean isBefore(Alarm other) {
        long later = dueNanos - other.dueNanos;
        return later < 0 || (later == 0 && round < other.round);
    }

    private long remaining() {
        return dueNanos - alarms.now();
    }
}
