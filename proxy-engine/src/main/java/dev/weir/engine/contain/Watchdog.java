package dev.weir.engine.contain;

import dev.weir.api.PluginStall;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the loops from a thread of its own, and says while it lasts that a plugin holds one. Java cannot cut a
 * callback short; but as soon as this is known, nobody else calls the plugin.
 */
public final class Watchdog implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A thread that has had less of its time, one in so many parts, was not computing. */
    private static final int STARVED_PART = 10;

    private final List<Look> looks;
    private final Tick tick;
    private final long stallNanos;
    private volatile boolean closed;
    private @Nullable Thread thread;

    Watchdog(List<LoopWatch> loops, Tick tick, long stallNanos) {
        this.looks = loops.stream().map(Look::new).toList();
        this.tick = tick;
        this.stallNanos = stallNanos;
    }

    /** Begins. */
    public void start() {
        var watching = new Thread(this::run, "weir-watchdog");
        watching.setDaemon(true);
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
                cpuBefore = running == null || turning == null ? 0 : cpu(turning);
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
            long cpuNow = cpu(turning);
            long used = cpuNow < 0 ? -1 : cpuNow - cpuBefore;
            StackTraceElement[] stack = turning.getStackTrace();
            if (loop.running() != running || loop.entries() != entries || starved(turning, stack, used, lasted)) {
                return; // it has returned just now, or it wants to go on and the machine does not let it
            }
            told = true;
            running.conduct()
                    .stalls(new PluginStall(
                            running.name(), callback.method(), loop.loop(), lasted, used, List.of(stack)));
        }

        private boolean starved(Thread turning, StackTraceElement[] stack, long used, long lasted) {
            boolean ready = turning.getState() == Thread.State.RUNNABLE;
            boolean inNative = stack.length > 0 && stack[0].isNativeMethod(); // may wait there and look ready
            return ready && !inNative && used >= 0 && used < lasted / STARVED_PART;
        }

        private static long cpu(Thread turning) {
            boolean can = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
            return can ? THREADS.getThreadCpuTime(turning.getId()) : -1;
        }
    }
}
