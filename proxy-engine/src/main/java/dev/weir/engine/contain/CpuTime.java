package dev.weir.engine.contain;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Tells a thread that computes or waits from one that wants to go on and is not let by the machine. */
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A thread that has had less of its time, one in so many parts, was not computing. */
    private static final int STARVED_PART = 10;

    private CpuTime() {}

    /** What a thread has had so far, in nanoseconds, or -1 if the platform does not say. */
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
