package dev.weir.harness.contract;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Counts how often this thread has waited: for a lock's condition, to be unparked, or for time to pass. */
final class WaitCounter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private WaitCounter() {}

    /** How often something waits that is done for the second time, when all classes are there. */
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
