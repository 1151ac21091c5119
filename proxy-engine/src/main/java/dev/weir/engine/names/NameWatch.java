package dev.weir.engine.names;

import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts the periodic lookups of backend names, outside the loops. Every loop has an alarm, and the first alarm that
 * rings starts the lookup, so that a stalled loop delays no lookup.
 */
public final class NameWatch {
    /** Performs the lookups. Any thread. */
    public interface Owner {
        /** The time of the next lookup, or {@link NameBook#NEVER}. */
        long namesDueNanos();

        /** Looks up the names that are due. It blocks. */
        void refreshNames();

        /** Sets the callback for when the time of the next lookup may have changed. */
        void onNames(Runnable changed);
    }

    private static final long AGAIN_NANOS = 1_000_000_000;

    private final Owner names;
    private final Executor blocking;
    private final List<OnLoop> loops = new ArrayList<>();
    private final AtomicBoolean asking = new AtomicBoolean();

    /** Creates it; {@link #begin} starts it. */
    public NameWatch(Owner names, List<EventLoop> all, Executor blocking) {
        this.names = names;
        this.blocking = blocking;
        all.forEach(loop -> loops.add(new OnLoop(loop)));
        names.onNames(this::begin);
    }

    /** Sets the alarms of all loops again, since the time of the next lookup may have changed. Any thread. */
    public void begin() {
        loops.forEach(each -> each.loop.execute(each::keepTime));
    }

    /** One loop's alarm. */
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
                keepTime(); // another loop has started the lookup
            } else if (asking.compareAndSet(false, true)) {
                try {
                    blocking.execute(NameWatch.this::answer);
                } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread could be started now
                    asking.set(false);
                    due.set(AGAIN_NANOS);
                }
            }
        }
    }

    /** Runs outside the loops. */
    private void answer() {
        try {
            names.refreshNames();
        } finally {
            asking.set(false);
            begin();
        }
    }
}
