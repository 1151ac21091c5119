package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * A timer of constant duration. Created once for each owner and armed repeatedly, in one {@link Deadlines} list at a
 * time.
 */
public final class Deadline {
    final DeadlineOwner owner;
    long dueNanos;

    @Nullable Deadlines list;

    @Nullable Deadline earlier;

    @Nullable Deadline later;

    /** Creates a deadline that is not armed. */
    public Deadline(DeadlineOwner owner) {
        this.owner = owner;
    }

    /** Disarms the deadline, if it is armed. */
    public void disarm() {
        if (list != null) {
            list.remove(this);
        }
    }

    /** Whether the deadline is armed in this list. */
    public boolean isIn(Deadlines candidate) {
        return list == candidate;
    }
}
