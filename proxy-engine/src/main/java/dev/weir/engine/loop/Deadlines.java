package dev.weir.engine.loop;

import org.jspecify.annotations.Nullable;

/**
 * All armed deadlines of one kind. A kind has one constant duration, so whoever was armed first is due first: a
 * first-in-first-out list, where arming and disarming cost a few pointers. Belongs to one loop.
 */
public final class Deadlines {
    /** What {@link #untilFirst} answers when nothing is armed. */
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

    /** Makes a deadline due one duration from now, wherever it was armed before. */
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

    /** Another kind takes the place of this one: once nothing is armed, the loop forgets it until something is. */
    public void retire() {
        retired = true;
    }

    /** Whether the loop need not look here any more; if so, from now on it does not. */
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

    /** Nanoseconds until the first one is due, zero or less if it is, or {@link #NEVER}. */
    long untilFirst(long nowNanos) {
        return first == null ? NEVER : first.dueNanos - nowNanos;
    }

    /** Tells every owner whose time is up. */
    void expire(long nowNanos) {
        while (first != null && first.dueNanos - nowNanos <= 0) {
            Deadline due = first;
            remove(due);
            try {
                due.owner.onDeadline(due);
            } catch (RuntimeException | Error bug) {
                loop.report(bug);
                giveUp(due.owner, bug);
            }
        }
    }

    private void giveUp(DeadlineOwner owner, Throwable bug) {
        try {
            owner.onBug(bug);
        } catch (RuntimeException | Error another) {
            loop.report(another);
            if (another instanceof OutOfMemoryError none) {
                loop.buffers().shortage().exhaust(none); // it has no deadline any more, and stays for good
            }
        }
    }
}
