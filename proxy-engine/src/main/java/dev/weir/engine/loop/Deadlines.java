package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * Holds all armed deadlines of one kind. All have the same duration, so the one armed first is due first: the list is
 * first in, first out, and arming and disarming cost a few pointer updates. Belongs to one loop.
 */
public final class Deadlines {
    /** The value of {@link #untilFirst} when nothing is armed. */
    static final long NEVER = Long.MAX_VALUE;

    private final EventLoop loop;
    private final long durationNanos;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private boolean retired;
    private boolean forgotten;

    Deadlines(EventLoop loop, long durationNanos) {
        this.loop = loop;
        this.durationNanos = durationNanos;
    }

    /** Arms a deadline for one duration from now, and disarms it elsewhere. */
    public void arm(Deadline deadline) {
        deadline.disarm();
        deadline.dueNanos = loop.now() + durationNanos;
        deadline.list = this;
        deadline.earlier = last;
        if (last == null) {
            if (forgotten) {
                forgotten = false;
                loop.watch(this);
            }
            first = deadline;
        } else {
            last.later = deadline;
        }
        last = deadline;
    }

    /**
     * Retires this kind, since another one replaces it: when nothing is armed, the loop removes it until it is armed
     * again.
     */
    public void retire() {
        retired = true;
    }

    /** Whether the loop can remove this kind; if so, it counts as removed. */
    boolean forgets() {
        forgotten = retired && first == null;
        return forgotten;
    }

    void remove(Deadline deadline) {
        Deadline before = deadline.earlier;
        Deadline after = deadline.later;
        if (before == null) {
            first = after;
        } else {
            before.later = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.earlier = before;
        }
        deadline.earlier = null;
        deadline.later = null;
        deadline.list = null;
    }

    /** Nanoseconds until the first is due, zero or less if it is due now, or {@link #NEVER}. */
    long untilFirst(long nowNanos) {
        return first == null ? NEVER : first.dueNanos - nowNanos;
    }

    /** Notifies the owners of all deadlines that have passed. */
    void expire(long nowNanos) {
        while (first != null && first.dueNanos - nowNanos <= 0) {
            Deadline due = first;
            remove(due);
            try {
                due.owner.onDeadline(due);
            } catch (RuntimeException | Error bug) {
                loop.report(bug);
                closeOwner(due.owner, bug);
            }
        }
    }

    private void closeOwner(DeadlineOwner owner, Throwable bug) {
        try {
            owner.onBug(bug);
        } catch (RuntimeException | Error another) {
            loop.report(another);
            if (another instanceof OutOfMemoryError none) {
                loop.buffers().shortage().exhaust(none); // its owner has no deadline any more and would never be closed
            }
        }
    }
}
