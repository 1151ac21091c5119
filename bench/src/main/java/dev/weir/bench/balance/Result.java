package dev.weir.bench.balance;

import java.util.Arrays;
import java.util.Locale;

/**
 * The result of a simulation.
 *
 * @param p50Millis the median latency
 * @param p99Millis the 99th percentile of the latency
 * @param errorPercent the share of requests that ended in an error
 * @param hitPercent the share of cache hits among the successful requests
 * @param busiest number of requests that the busiest server served, relative to the average
 */
record Result(double p50Millis, double p99Millis, double errorPercent, double hitPercent, double busiest) {
    /** Computes the result from latencies in nanoseconds. */
    static Result of(long[] latencies, long errors, double hits, double busiest) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Result(
                percentile(50, sorted), percentile(99, sorted), 100.0 * errors / sorted.length, 100 * hits, busiest);
    }

    private static double percentile(int percent, long[] sorted) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }

    /** The result as a cell of the table. */
    String cell(boolean cached) {
        return cached
                ? String.format(Locale.ROOT, "%.1f / %.1f | %.1f | %.2f", p50Millis, p99Millis, hitPercent, busiest)
                : String.format(Locale.ROOT, "%.1f / %.1f | %.2f", p50Millis, p99Millis, errorPercent);
    }
}
