package dev.weir.bench.load;

import org.HdrHistogram.Histogram;

/**
 * The result of a run.
 *
 * @param completed requests with a complete response with status 200
 * @param failed all others
 * @param nanos from the start until the last of them was over
 * @param latencies microseconds of the completed ones from when each should have been sent; empty without a fixed rate
 * @param firstFailure the first failure; empty if there was none
 */
public record LoadResult(long completed, long failed, long nanos, Histogram latencies, String firstFailure) {}
