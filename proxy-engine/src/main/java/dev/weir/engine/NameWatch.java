package dev.weir.engine;

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
final class NameWatch {
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final Reloads reloads;
    private final Executor blocking;
    private final List<OnLoop> loops = new ArrayList<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    NameWatch(Reloads reloads, List<EventLoop> all, Executor blocking) {
        this.reloads = reloads;
        this.blocking = blocking;
        all.forEach(loop -> loops.add(new OnLoop(loop)));
        reloads.onNames(this::begin);
    }

    /** What is due may have changed: every loop looks. Any thread. */
    void begin() {
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
            long next = reloads.namesDueNanos();
            if (next == NameBook.NEVER) {
                due.cancel();
            } else {
                due.set(Math.max(0, next - loop.now()));
            }
        }

        private void ask() {
            if (reloads.namesDueNanos() - loop.now() > 0) {
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
            reloads.refreshNames();
        } finally {
            asking.set(false);
            begin();
        }
    }
}
