package dev.weir.engine.contain;

import dev.weir.api.PluginStall;
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
    private final List<Look> looks;
    private final List<TurnWatch> turns;
    private final Tick tick;
    private final long stallNanos;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Watchdog(List<LoopWatch> loops, List<TurnWatch> turns, Tick tick, long stallNanos) {
        this.looks = loops.stream().map(Look::new).toList();
        this.turns = List.copyOf(turns);
        this.tick = tick;
        this.stallNanos = stallNanos;
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
            look();
        }
    }

    /** One look at all loops; a tick is over. */
    void look() {
        tick.advance();
        looks.forEach(Look::again);
        turns.forEach(TurnWatch::again);
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
            running.conduct()
                    .stalls(new PluginStall(
                            running.name(), callback.method(), loop.loop(), lasted, used, List.of(stack)));
        }
    }
}
