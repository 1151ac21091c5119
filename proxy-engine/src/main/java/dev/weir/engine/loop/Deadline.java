package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/** One moment its owner waits for, or none. Made once per owner and armed again and again, in one list at a time. */
public final class Deadline {
    final DeadlineOwner owner;
    long dueNanos;

    @Nullable Deadlines list;

    @Nullable Deadline earlier;

    @Nullable Deadline later;

    /** A deadline that is not armed. */
    public Deadline(DeadlineOwner owner) {
        this.owner = owner;
    }

    /** Forgets the moment, if there was one. */
    public void disarm() {
        if (list != null) {
            list.remove(this);
        }
    }

    /** Whether the owner is waiting in this list. */
    public boolean isIn(Deadlines candidate) {
        return list == candidate;
    }
}
