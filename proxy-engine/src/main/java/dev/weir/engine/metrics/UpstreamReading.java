package dev.weir.engine.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An upstream as a whole.
 *
 * @param waiting        the requests that wait for capacity
 * @param queueWaits     how long the others waited
 * @param lifetimes      how long the closed connections to all its backends were open
 * @param retries        further attempts, beyond the first one of each request
 * @param retriesRefused failed attempts that were not retried, by reason
 */
public record UpstreamReading(
        long waiting,
        DurationReading queueWaits,
        DurationReading lifetimes,
        long retries,
        Map<RetryRefusal, Long> retriesRefused) {
    static UpstreamReading of(List<UpstreamMetrics> loops) {
        var waits = new DurationReading.Sum();
        var lifetimes = new DurationReading.Sum();
        long waiting = 0;
        long retries = 0;
        Map<RetryRefusal, Long> refused = new EnumMap<>(RetryRefusal.class);
        for (UpstreamMetrics loop : loops) {
            waits.and(loop.queueWaits());
            lifetimes.and(loop.lifetimes());
            waiting += loop.waiting();
            retries += loop.retries();
            loop.retriesRefused().addTo(refused);
        }
        return new UpstreamReading(waiting, waits.read(), lifetimes.read(), retries, refused);
    }
}
