package dev.weir.bench.compare;

import java.util.Map;

/**
 * The processor time that processes have used since they began.
 *
 * @param userTicks   as the kernel accounts for it, in hundredths of a second
 * @param systemTicks the same for the kernel's own part
 * @param threadNanos the exact sum of both, by thread; threads that have ended are missing
 */
record Usage(long userTicks, long systemTicks, Map<Long, Long> threadNanos) {
    private static final double TICK_NANOS = 1e7;
    /** As far as ticks and the exact sum may differ, because each process is rounded at both ends. */
    private static final double ROUNDING = 4 * TICK_NANOS;

    /** What was used in between. */
    record Spent(double nanos, double userShare) {}

    /** What was used since. */
    Spent since(Usage earlier) {
        double user = userTicks - earlier.userTicks;
        double system = systemTicks - earlier.systemTicks;
        double coarse = (user + system) * TICK_NANOS;
        double exact = exactSince(earlier);
        // Where threads have ended the exact sum lacks theirs, and only ticks know.
        double nanos = Math.abs(exact - coarse) <= ROUNDING ? exact : coarse;
        return new Spent(nanos, user + system == 0 ? 0 : user / (user + system));
    }

    private double exactSince(Usage earlier) {
        return threadNanos.entrySet().stream()
                .mapToDouble(thread -> thread.getValue() - earlier.threadNanos.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
