package dev.weir.engine.metrics;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one loop counts of one backend. One thread writes; any thread reads. */
public final class BackendMetrics {
    private static final int CLASSES = 6;
    private static final Evidence[] EVIDENCES = Evidence.values();
    private static final Failure[] FAILURES = Failure.values();

    private final Histogram durations = new Histogram();
    private final Counters complete = new Counters(CLASSES);
    private final Counters failed = new Counters(EVIDENCES.length * FAILURES.length);
    private final Counters active = new Counters(1);
    private final PoolMetrics pool;

    BackendMetrics(Histogram connectionLifetimes, TlsMetrics tls) {
        this.pool = new PoolMetrics(connectionLifetimes, tls);
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
            failed.increment(evidence.ordinal() * FAILURES.length + failure.ordinal());
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
        for (int i = 0; i < failed.size(); i++) {
            long count = failed.get(i);
            if (count != 0) {
                add(sums, count, new AttemptKey(0, FAILURES[i % FAILURES.length], EVIDENCES[i / FAILURES.length]));
            }
        }
    }

    private static void add(Map<AttemptKey, Long> sums, long count, AttemptKey key) {
        if (count != 0) {
            sums.merge(key, count, Long::sum);
        }
    }
}
