package dev.weir.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts the results of requests. */
final class Tally {
    private static final int DIGITS = 3;
    private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);

    private final Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
    private long completed;
    private long failed;
    private String firstFailure = "";

    void completed() {
        completed++;
    }

    void completed(long latencyNanos) {
        completed++;
        latencies.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(latencyNanos)));
    }

    void failed(long count, String why) {
        if (failed == 0 && count > 0) {
            firstFailure = why;
        }
        failed += count;
    }

    /** Number of finished requests. */
    long over() {
        return completed + failed;
    }

    long failures() {
        return failed;
    }

    String firstFailure() {
        return firstFailure;
    }

    LoadResult result(long nanos) {
        return new LoadResult(completed, failed, nanos, latencies, firstFailure);
    }
}
