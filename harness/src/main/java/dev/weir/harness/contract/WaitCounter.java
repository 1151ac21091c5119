package dev.weir.harness.contract;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts how often this thread has blocked: on a lock's condition, parked, or asleep. */
final class WaitCounter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WaitCounter() {}

    /** Counts how often an action blocks when it is run a second time, after class loading. */
    static long during(Runnable task) {
        task.run();
        long before = soFar();
        task.run();
        return soFar() - before;
    }

    private static long soFar() {
        return THREADS.getThreadInfo(Thread.currentThread().getId()).getWaitedCount();
    }
}
