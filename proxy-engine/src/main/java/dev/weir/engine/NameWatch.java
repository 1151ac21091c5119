package dev.weir.engine;

import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Alarm;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks for the backends' names again whenever their time to live is over, off the loops, and gives the loops the new
 * members. The first loop keeps the time.
 */
final class NameWatch {
    private final Members members;
    private final List<ProxyLoop> loops;
    private final Executor blocking;
    private final long timeToLiveNanos;
    private final Alarm due;

    NameWatch(Members members, List<ProxyLoop> loops, Executor blocking, SettingValues settings) {
        this.members = members;
        this.loops = List.copyOf(loops);
        this.blocking = blocking;
        this.timeToLiveNanos = settings.nanos(Settings.NAMES_TIME_TO_LIVE);
        this.due = loops.get(0).eventLoop().alarm(this::ask);
    }

    /** Begins. On the first loop. */
    void start() {
        due.set(timeToLiveNanos);
    }

    private void ask() {
        try {
            blocking.execute(this::answer);
        } catch (RejectedExecutionException e) {
            start(); // not now, then
        }
    }

    /** Off the loops. */
    private void answer() {
        try {
            UpstreamGroup changed = members.refresh();
            if (changed != null) {
                loops.forEach(loop -> loop.eventLoop().execute(() -> loop.members(changed)));
            }
        } finally {
            loops.get(0).eventLoop().execute(this::start);
        }
    }
}
