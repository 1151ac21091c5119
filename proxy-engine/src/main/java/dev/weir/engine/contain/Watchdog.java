package dev.weir.engine.contain;

import dev.weir.api.PluginStall;
import dev.weir.engine.loop.SafeLog;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the loops from a thread of its own, and says while it lasts that a plugin holds one. Java cannot cut a
 * callback short; but as soon as this is known, no other loop calls the plugin. A loop that does not turn any more, whatever
 * holds it, is lost until it does. The thread of this keeps the process alive while the proxy runs; those of the loops do
 * not, so that a lost one cannot.
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

    /** Begins. */
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

    /** A look that fails is not the last one, unless there is no memory for any. */
    void lookOrEnd() {
        try {
            look();
            memory.look();
        } catch (OutOfMemoryError none) {
            memory.end(none);
        } catch (RuntimeException | Error bug) {
            SafeLog.log(LOG, System.Logger.Level.ERROR, "a mistake in the proxy; the watchdog goes on", bug);
        }
    }

    /** One look at all loops; a tick is over. */
    void look() {
        tick.advance();
        for (int i = 0; i < looks.size(); i++) { // by index: there may be no memory for an iterator
            looks.get(i).again();
        }
        for (int i = 0; i < turns.size(); i++) {
            turns.get(i).again();
        }
    }

    /** Ends. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    /** What was seen of one loop. */
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
                return; // it has returned just now, or it wants to go on and the machine does not let it
            }
            told = true;
            running.pluginHealth()
                    .stalls(new PluginStall(
                            running.name(), callback.method(), loop.loop(), lasted, used, List.of(stack)));
        }
    }
}
