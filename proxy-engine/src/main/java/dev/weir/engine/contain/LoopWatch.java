package dev.weir.engine.contain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Which callback of a plugin a loop is in. The loop writes on its way into each and out again, without fences: who looks
 * from outside may be a moment late, and that is enough to see a stall.
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

    /** The calling thread turns the loop from now on. */
    public void begin() {
        thread = Thread.currentThread();
    }

    /** The loop has ended. */
    public void end() {
        thread = null;
    }

    /** Whether a thread turns the loop, or is held in a turn. */
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

    /** One more turn is over. */
    public void turned() {
        TURNS.setOpaque(this, turns + 1);
    }

    /** A callback begins, maybe within another one. @return what has to be given to {@link #leave} */
    @Nullable Guard enter(Guard guard, Callback callback) {
        Guard outer = running;
        guard.begins(callback, tick.now());
        ENTRIES.setOpaque(this, entries + 1);
        RUNNING.setRelease(this, guard);
        return outer;
    }

    /** It is over. */
    void leave(Guard guard, @Nullable Guard outer) {
        int lasted = tick.now() - guard.beganTick();
        RUNNING.setOpaque(this, outer);
        if (lasted > 1) {
            guard.ended(lasted * tick.periodNanos(), loop);
        }
    }

    // ---- from outside ----

    /** Whether a callback runs that began some time ago. */
    public boolean held() {
        Guard now = running();
        return now != null && tick.now() - now.beganTick() > 1;
    }

    /** Whose callback runs, or {@code null} if none does. */
    @Nullable Guard running() {
        return (Guard) RUNNING.getAcquire(this);
    }

    /** How many callbacks began so far: as long as it stays, it is the same one. */
    long entries() {
        return (long) ENTRIES.getOpaque(this);
    }

    /** How many turns there were: as long as it stays, the loop waits, or is held. */
    long turns() {
        return (long) TURNS.getOpaque(this);
    }
}
