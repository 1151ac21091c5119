package dev.weir.engine.loop;

/** The owner of a {@link Deadline}. */
@FunctionalInterface
public interface DeadlineOwner {
    /** The deadline has passed and is no longer armed. */
    void onDeadline(Deadline deadline);

    /** Ends the owner's work after {@link #onDeadline} threw, since no further event would wake it. */
    default void onBug(Throwable bug) {}
}
