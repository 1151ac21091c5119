package dev.weir.engine.contain;

import dev.weir.api.PluginStall;
import dev.weir.engine.loop.SafeLog;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Monitors the loops from its own thread and reports a plugin that blocks one. Java cannot interrupt a
 * callback; but when a stall quarantines the plugin, no other loop calls it. A loop that does not run, for whatever
 * reason, is lost until it runs again. The watchdog's thread keeps the process alive while the proxy runs; the threads
 * of loops do not, so that a lost loop cannot.
 */
public final class Watchdog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.weir.watchdog");

    private final List<Look> looks;
    private final List<TurnWatch> turns;
    private final CoarseClock tick;
    private final long stallNanos;
    private final MemoryWatch memory;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Watchdog(List<LoopWatch> loops, List<TurnWatch> turns, CoarseClock tick, long stallNanos, MemoryWatch memory) {
        this.looks = loops.stream().map(Look::new).toList();
        this.turns = List.copyOf(turns);
        this.tick = tick;
        this.stallNanos = stallNanos;
        this.memory = memory;
    }

    /** Starts the thread. */
    public void start() {
        var watching = new Thread(this::run, "weir-watchdog");
        watching.start();
        thread = watching;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(this, tick.periodNanos());
            lookOrEnd();
        }
    }

    /** Checks all loops; continues after any failure except a lack of memory. */
    void lookOrEnd() {
        try {
            look();
            memory.look();
        } catch (OutOfMemoryError none) {
            memory.end(none);
        } catch (RuntimeException | Error bug) {
            SafeLog.log(LOG, System.Logger.Level.ERROR, "internal error; the watchdog continues", bug);
        }
    }

    /** Checks all loops and advances the clock by one tick. */
    void look() {
        tick.advance();
        for (int i = 0; i < looks.size(); i++) { // by index: there may be no memory for an iterator
            looks.get(i).again();
        }
        for (int i = 0; i < turns.size(); i++) {
            turns.get(i).again();
        }
    }

    /** Stops the thread. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** The last observation of one loop. */
    private final class Look {
        private final LoopWatch loop;
        private @Nullable Guard seen;
        private long entries;
        private int ticks;
        private long cpuBefore;
        private boolean told;

        Look(LoopWatch loop) {
            this.loop = loop;
        }

        void again() {
            Guard running = loop.running();
            Thread turning = loop.thread();
            if (running == null || turning == null || running != seen || loop.entries() != entries) {
                seen = running;
                entries = loop.entries();
                ticks = 0;
                told = false;
                cpuBefore = running == null || turning == null ? 0 : CpuTime.of(turning);
                return;
            }
            ticks++;
            long lasted = ticks * tick.periodNanos();
            if (!told && lasted >= stallNanos) {
                tell(running, turning, lasted);
            }
        }

        private void tell(Guard running, Thread turning, long lasted) {
            Callback callback = running.callback();
            long cpuNow = CpuTime.of(turning);
            long used = cpuNow < 0 ? -1 : cpuNow - cpuBefore;
            StackTraceElement[] stack = turning.getStackTrace();
            if (loop.running() != running
                    || loop.entries() != entries
                    || CpuTime.starved(turning, stack, used, lasted)) {
                return; // it has just returned, or it gets no processor time
            }
            told = true;
            running.pluginHealth()
                    .stalls(new PluginStall(
                            running.name(), callback.method(), loop.loop(), lasted, used, List.of(stack)));
        }
    }
}
