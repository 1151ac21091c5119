package dev.weir.engine.loop;

/**
 * One moment at any distance, or none. For what is rare and has no constant duration, where a {@link Deadline} has one:
 * setting an alarm costs a step in a heap. Belongs to one loop.
 */
public final class Alarm {
    static final int NOT_SET = -1;

    private final Alarms alarms;
    final Runnable owner;
    long dueNanos;
    /** Which expiration it was set after: one set while others expire has to wait for the next. */
    long round;

    int place = NOT_SET;

    Alarm(Alarms alarms, Runnable owner) {
        this.alarms = alarms;
        this.owner = owner;
    }

    /** Is due so many nanoseconds from now, whatever was set before. */
    public void set(long nanos) {
        alarms.set(this, nanos);
    }

    /** Is due so many nanoseconds from now, or when it was due before if that is earlier. */
    public void setAtMost(long nanos) {
        if (!isSet() || remaining() > nanos) {
            set(nanos);
        }
    }

    /** Forgets the moment, if there was one. */
    public void cancel() {
        alarms.remove(this);
    }

    /** Whether it is going to be due. */
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
