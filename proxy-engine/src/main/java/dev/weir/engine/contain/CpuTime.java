package dev.weir.engine.contain;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Detects threads that are runnable but get no processor time from the machine. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A thread with less than this fraction of the elapsed time was not computing. */
    private static final int STARVED_PART = 10;

    private CpuTime() {}

    /** The processor time of a thread, in nanoseconds, or -1 if the platform does not measure it. */
    static long of(Thread thread) {
        boolean can = THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
        return can ? THREADS.getThreadCpuTime(thread.getId()) : -1;
    }

    static boolean starved(Thread turning, StackTraceElement[] stack, long used, long lasted) {
        boolean ready = turning.getState() == Thread.State.RUNNABLE;
        boolean inNative = stack.length > 0 && stack[0].isNativeMethod(); // may wait there and look ready
        return ready && !inNative && used >= 0 && used < lasted / STARVED_PART;
    }
}
