package dev.weir.engine.metrics;

import dev.weir.api.Evidence;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A backend.
 *
 * @param durations the durations of the ended attempts, from the choice of the backend to the end of the response
 * @param active    the attempts in flight
 * @param attempts  the ended attempts, by how they ended
 * @param pool      its connections
 */
public record BackendReading(DurationReading durations, long active, Map<AttemptKey, Long> attempts, PoolReading pool) {
    static BackendReading of(List<BackendMetrics> loops) {
        var durations = new DurationReading.Sum();
        long active = 0;
        Map<AttemptKey, Long> attempts = new LinkedHashMap<>();
        for (BackendMetrics loop : loops) {
            durations.and(loop.durations());
            active += loop.active();
            loop.addAttempts(attempts);
        }
        return new BackendReading(
                durations.read(),
                active,
                attempts,
                PoolReading.of(loops.stream().map(BackendMetrics::pool).toList()));
    }

    /** Number of attempts that failed. */
    public long failed() {
        return evidence().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The failed attempts by how far they had come. */
    public Map<Evidence, Long> evidence() {
        Map<Evidence, Long> all = new EnumMap<>(Evidence.class);
        attempts.forEach((key, count) -> {
            if (key.evidence() != null) {
                all.merge(key.evidence(), count, Long::sum);
            }
        });
        return all;
    }
}
