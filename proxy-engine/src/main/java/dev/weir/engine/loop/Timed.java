package dev.weir.engine.loop;

/** Who waits for a {@link Deadline}. */
@FunctionalInterface
public interface Timed {
    /** The time is up; the deadline is no longer armed. */
    void onDeadline(Deadline deadline);
}
