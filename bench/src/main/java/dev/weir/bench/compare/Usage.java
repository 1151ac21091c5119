package dev.weir.bench.compare;

import java.util.Map;

/**
 * The processor time that processes have used since they began.
 *
 * @param userTicks in user mode, in the kernel's ticks of a hundredth of a second
 * @param systemTicks in the kernel, in ticks
 * @param threadNanos the exact sum of both, by thread; without threads that have ended
 */
record Usage(long userTicks, long systemTicks, Map<Long, Long> threadNanos) {
    private static final double TICK_NANOS = 1e7;
    /** Tolerance between ticks and the exact sum, because each process is rounded at both ends. */
    private static final double ROUNDING = 4 * TICK_NANOS;

    /** The time used between two readings. */
    record Spent(double nanos, double userShare) {}

    /** The time used since a reading. */
    Spent since(Usage earlier) {
        double user = userTicks - earlier.userTicks;
        double system = systemTicks - earlier.systemTicks;
        double coarse = (user + system) * TICK_NANOS;
        double exact = exactSince(earlier);
        // The exact sum lacks threads that have ended; then ticks are used.
        double nanos = Math.abs(exact - coarse) <= ROUNDING ? exact : coarse;
        return new Spent(nanos, user + system == 0 ? 0 : user / (user + system));
    }

    private double exactSince(Usage earlier) {
        return threadNanos.entrySet().stream()
                .mapToDouble(thread -> thread.getValue() - earlier.threadNanos.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
