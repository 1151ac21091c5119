package dev.weir.engine.metrics;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one loop counts of one backend. One thread writes; any thread reads. */
public final class BackendMetrics {
    private static final int CLASSES = 6;

    private final Histogram durations = new Histogram();
    private final Counters complete = new Counters(CLASSES);
    private final Map<Evidence, EnumCounters<Failure>> failed = new EnumMap<>(Evidence.class);
    private final Counters active = new Counters(1);
    private final PoolMetrics pool;

    BackendMetrics(Histogram connectionLifetimes, TlsMetrics tls) {
        this.pool = new PoolMetrics(connectionLifetimes, tls);
        for (Evidence each : Evidence.values()) {
            failed.put(each, new EnumCounters<>(Failure.class));
        }
    }

    /** An attempt has begun. */
    public void began() {
        active.increment(0);
    }

    /** An attempt was withdrawn: it does not count. */
    public void withdrawn() {
        active.add(0, -1);
    }

    /**
     * An attempt has ended.
     *
     * @param status   the status of the backend's response; 0 if none
     * @param failure  why it failed; {@code null} if the response is complete
     * @param evidence how far it had come; {@code null} if the response is complete
     */
    public void ended(int status, @Nullable Failure failure, @Nullable Evidence evidence, long nanos) {
        active.add(0, -1);
        durations.record(nanos);
        if (failure == null || evidence == null) {
            complete.increment(status < CLASSES * 100 ? status / 100 : 0);
        } else {
            Objects.requireNonNull(failed.get(evidence)).increment(failure);
        }
    }

    /** The connections to the backend. */
    public PoolMetrics pool() {
        return pool;
    }

    Histogram durations() {
        return durations;
    }

    long active() {
        return active.get(0);
    }

    void addAttempts(Map<AttemptKey, Long> sums) {
        for (int i = 0; i < CLASSES; i++) {
            add(sums, complete.get(i), new AttemptKey(i, null, null));
        }
        failed.forEach((evidence, counts) -> {
            Map<Failure, Long> byFailure = new EnumMap<>(Failure.class);
            counts.addTo(byFailure);
            byFailure.forEach((failure, count) -> add(sums, count, new AttemptKey(0, failure, evidence)));
        });
    }

    private static void add(Map<AttemptKey, Long> sums, long count, AttemptKey key) {
        if (count != 0) {
            sums.merge(key, count, Long::sum);
        }
    }
}
