package dev.weir.bench.balance;

import java.util.Arrays;
import java.util.Locale;

/**
 * What came of a simulation.
 *
 * @param p50Millis    the latency that half of the requests did not exceed
 * @param p99Millis    the latency that 99 of 100 requests did not exceed
 * @param errorPercent how many of them ended in an error
 * @param hitPercent   how many of those that were served were in a cache
 * @param busiest      what the busiest server served, in relation to the average
 */
record Result(double p50Millis, double p99Millis, double errorPercent, double hitPercent, double busiest) {
    /** Sums up requests that took so long, in nanoseconds. */
    static Result of(long[] latencies, long errors, double hits, double busiest) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Result(
                percentile(50, sorted), percentile(99, sorted), 100.0 * errors / sorted.length, 100 * hits, busiest);
    }

    private static double percentile(int percent, long[] sorted) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    /** What the table says of it. */
    String cell(boolean cached) {
        return cached
                ? String.format(Locale.ROOT, "%.1f / %.1f | %.1f | %.2f", p50Millis, p99Millis, hitPercent, busiest)
                : String.format(Locale.ROOT, "%.1f / %.1f | %.2f", p50Millis, p99Millis, errorPercent);
    }
}
