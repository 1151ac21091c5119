package dev.weir.engine.names;

import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the backends' names asked for again when they are due, off the loops. Every loop keeps the time, and the first to
 * notice asks: one that is held by a plugin holds up no name.
 */
public final class NameWatch {
    /** What asks for the names. Any thread. */
    public interface Owner {
        /** When to ask next, or {@link NameBook#NEVER}. */
        long namesDueNanos();

        /** Asks for the names that are due. It blocks. */
        void refreshNames();

        /** Says what to do when the next moment may have changed. */
        void onNames(Runnable changed);
    }

    private static final long AGAIN_NANOS = 1_000_000_000;

    private final Owner names;
    private final Executor blocking;
    private final List<OnLoop> loops = new ArrayList<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    /** Does nothing before {@link #begin}. */
    public NameWatch(Owner names, List<EventLoop> all, Executor blocking) {
        this.names = names;
        this.blocking = blocking;
        all.forEach(loop -> loops.add(new OnLoop(loop)));
        names.onNames(this::begin);
    }

    /** What is due may have changed: every loop looks. Any thread. */
    public void begin() {
        loops.forEach(each -> each.loop.execute(each::keepTime));
    }

    /** One loop's part. */
    private final class OnLoop {
        private final EventLoop loop;
        private final Alarm due;

        OnLoop(EventLoop loop) {
            this.loop = loop;
            this.due = loop.alarm(this::ask);
        }

        void keepTime() {
            long next = names.namesDueNanos();
            if (next == NameBook.NEVER) {
                due.cancel();
            } else {
                due.set(Math.max(0, next - loop.now()));
            }
        }

        private void ask() {
            if (names.namesDueNanos() - loop.now() > 0) {
                keepTime(); // another loop has seen to it
            } else if (asking.compareAndSet(false, true)) {
                try {
                    blocking.execute(NameWatch.this::answer);
                } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had now
                    asking.set(false);
                    due.set(AGAIN_NANOS);
                }
            }
        }
    }

    /** Off the loops. */
    private void answer() {
        try {
            names.refreshNames();
        } finally {
            asking.set(false);
            begin();
        }
    }
}
