package dev.weir.engine.loop;

/** Who waits for a {@link Deadline}. */
@FunctionalInterface
public interface DeadlineOwner {
    /** The time is up; the deadline is no longer armed. */
    void onDeadline(Deadline deadline);

    /** Gives up everything after {@link #onDeadline} threw: nothing else would ever wake this one again. */
    default void onBug(Throwable bug) {}
}
