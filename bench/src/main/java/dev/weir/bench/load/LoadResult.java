package dev.weir.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param completed    requests that got their whole answer with status 200
 * @param failed       those that did not
 * @param nanos        from the start until the last of them was over
 * @param latencies    microseconds of the completed ones from when each was meant to be sent; empty without a fixed rate
 * @param firstFailure why the first one failed; empty if none did
 */
public record LoadResult(long completed, long failed, long nanos, Histogram latencies, String firstFailure) {}
