package dev.weir.engine.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the reloads since the start, and keeps the last one and the last one that succeeded. Any thread. */
public final class ReloadHistory {
    /**
     * One reload.
     *
     * @param at        when it ended
     * @param succeeded whether it was applied, or found nothing to change
     * @param problems  why it was not applied, one sentence each
     * @param changes   what it changed, one line each
     */
    public record Entry(Instant at, boolean succeeded, List<String> problems, List<String> changes) {
        public Entry {
            problems = List.copyOf(problems);
            changes = List.copyOf(changes);
        }
    }

    private final InstantSource wallClock;
    private long succeeded;
    private long failed;
    private @Nullable Entry last;
    private @Nullable Entry lastSuccess;

    ReloadHistory(InstantSource wallClock) {
        this.wallClock = wallClock;
    }

    synchronized void succeeded(List<String> changes) {
        succeeded++;
        last = new Entry(wallClock.instant(), true, List.of(), changes);
        lastSuccess = last;
    }

    synchronized void failed(List<String> problems) {
        failed++;
        last = new Entry(wallClock.instant(), false, problems, List.of());
    }

    /** Number of reloads that were applied, or found nothing to change. */
    public synchronized long succeeded() {
        return succeeded;
    }

    /** Number of reloads that changed nothing because of a problem. */
    public synchronized long failed() {
        return failed;
    }

    /** The last reload; {@code null} if there was none. */
    public synchronized @Nullable Entry last() {
        return last;
    }

    /** The last reload that succeeded, maybe before others that failed; {@code null} if there was none. */
    public synchronized @Nullable Entry lastSuccess() {
        return lastSuccess;
    }
}
