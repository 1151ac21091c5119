package dev.weir.engine;

import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks for the backends' names again whenever their time to live is over, off the loops. The first loop keeps the time.
 */
final class NameWatch {
    private final Reloads reloads;
    private final EventLoop first;
    private final Executor blocking;
    private final Alarm due;

    NameWatch(Reloads reloads, EventLoop first, Executor blocking) {
        this.reloads = reloads;
        this.first = first;
        this.blocking = blocking;
        this.due = first.alarm(this::ask);
    }

    /** Begins. On the first loop. */
    void start() {
        due.set(reloads.timeToLiveNanos());
    }

    private void ask() {
        try {
            if (reloads.hasNames()) {
                blocking.execute(this::answer);
            } else {
                start();
            }
        } catch (RejectedExecutionException e) {
            start(); // not now, then
        }
    }

    /** Off the loops. */
    private void answer() {
        try {
            reloads.refreshNames();
        } finally {
            first.execute(this::start);
        }
    }
}
