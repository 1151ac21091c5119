package dev.weir.engine.contain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Records the plugin callback that a loop is in. The loop writes it before and after each callback without fences: the
 * watchdog may see it slightly late, which is precise enough to detect a stall.
 */
public final class LoopWatch {
    private static final VarHandle RUNNING;
    private static final VarHandle ENTRIES;
    private static final VarHandle TURNS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RUNNING = lookup.findVarHandle(LoopWatch.class, "running", Guard.class);
            TURNS = lookup.findVarHandle(LoopWatch.class, "turns", long.class);
            ENTRIES = lookup.findVarHandle(LoopWatch.class, "entries", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int loop;
    private final CoarseClock tick;
    private @Nullable Guard running;
    private long entries;
    private long turns;
    private volatile @Nullable Thread thread;

    LoopWatch(int loop, CoarseClock tick) {
        this.loop = loop;
        this.tick = tick;
    }

    /** The calling thread runs the loop from now on. */
    public void begin() {
        thread = Thread.currentThread();
    }

    /** The loop has ended. */
    public void end() {
        thread = null;
    }

    /** Whether a thread runs the loop, even if blocked. */
    public boolean turning() {
        return thread != null;
    }

    int loop() {
        return loop;
    }

    @Nullable Thread thread() {
        return thread;
    }

    // ---- on the loop ----

    /** Counts a completed turn. */
    public void turned() {
        TURNS.setOpaque(this, turns + 1);
    }

    /** Records that a callback begins, maybe within another one. @return the argument for {@link #leave} */
    @Nullable Guard enter(Guard guard, Callback callback) {
        Guard outer = running;
        guard.begins(callback, tick.now());
        ENTRIES.setOpaque(this, entries + 1);
        RUNNING.setRelease(this, guard);
        return outer;
    }

    /**
     * Records that a callback ended.
     *
     * @param subject the request that it was called for, or another object
     */
    void leave(Guard guard, @Nullable Guard outer, @Nullable Object subject) {
        int lasted = tick.now() - guard.beganTick();
        RUNNING.setOpaque(this, outer);
        if (lasted > 1) {
            guard.ended(lasted * tick.periodNanos(), loop);
            if (subject instanceof SlowCalls calls) {
                calls.slow(guard.name(), lasted * tick.periodNanos());
            }
        }
    }

    // ---- on other threads ----

    /** Whether the current callback began at least a tick ago. */
    public boolean blocked() {
        Guard now = running();
        return now != null && tick.now() - now.beganTick() > 1;
    }

    /** The plugin in a callback, or {@code null} if there is none. */
    @Nullable Guard running() {
        return (Guard) RUNNING.getAcquire(this);
    }

    /** The number of callbacks so far; while it is unchanged, the same callback runs. */
    long entries() {
        return (long) ENTRIES.getOpaque(this);
    }

    /** The number of turns so far; while it is unchanged, the loop waits or is blocked. */
    long turns() {
        return (long) TURNS.getOpaque(this);
    }
}
