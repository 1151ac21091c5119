package dev.weir.engine.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a route.
 *
 * @param durations the durations of the ended requests
 * @param failed    how many of them failed
 * @param series    the durations by method, status and failure
 */
public record RouteReading(DurationReading durations, long failed, Map<SeriesKey, Coarse> series) {
    /**
     * Durations in the buckets of {@link Buckets#REQUEST}.
     *
     * @param counts     for each bucket the durations of its own
     * @param sumSeconds their sum
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Coarse(long[] counts, double sumSeconds) {}

    static RouteReading of(List<RouteMetrics> loops) {
        var durations = new DurationReading.Sum();
        long failed = 0;
        Map<SeriesKey, Coarse> series = new LinkedHashMap<>();
        for (RouteMetrics loop : loops) {
            durations.and(loop.durations());
            failed += loop.failed();
            loop.series().each(each -> series.merge(each.key, coarse(each), RouteReading::sum));
        }
        return new RouteReading(durations.read(), failed, series);
    }

    private static Coarse coarse(RequestSeries.Series series) {
        long[] counts = new long[Buckets.REQUEST.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = series.count(i);
        }
        return new Coarse(counts, series.sumNanos() / 1e9);
    }

    private static Coarse sum(Coarse one, Coarse other) {
        long[] counts = one.counts.clone();
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        return new Coarse(counts, one.sumSeconds + other.sumSeconds);
    }
}
