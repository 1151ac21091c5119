package dev.weir.plugins.retry;

/**
 * A sum over a sliding time window, with a resolution of a tenth of the window.
 *
 * <p><b>Thread:</b> that of its owner.
 */
final class RecentSum {
    private static final int SLICES = 10;

    private final long sliceNanos;
    private final long[] slices = new long[SLICES];
    private int current;
    private long currentSince;
    private long sum;

    RecentSum(long whileNanos, long nowNanos) {
        this.sliceNanos = whileNanos / SLICES;
        this.currentSince = nowNanos;
    }

    void add(long amount, long nowNanos) {
        forget(nowNanos);
        slices[current] += amount;
        sum += amount;
    }

    long get(long nowNanos) {
        forget(nowNanos);
        return sum;
    }

    private void forget(long nowNanos) {
        long over = (nowNanos - currentSince) / sliceNanos;
        for (long i = 0; i < Math.min(over, SLICES); i++) {
            current = (current + 1) % SLICES;
            sum -= slices[current];
            slices[current] = 0;
        }
        currentSince += over * sliceNanos;
    }
}
