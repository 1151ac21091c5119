package dev.weir.engine.metrics;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one loop counts of all its requests. One thread writes; any thread reads. */
public final class ExchangeMetrics {
    private static final int LOWEST = 100;
    private static final int HIGHEST = 999;

    private final RouteMetrics unrouted = new RouteMetrics();
    private final Histogram durations = new Histogram();
    private final Counters statuses = new Counters(HIGHEST - LOWEST + 1);
    private final EnumCounters<Failure> failures = new EnumCounters<>(Failure.class);
    private final EnumCounters<Failure> early = new EnumCounters<>(Failure.class);
    private final EnumCounters<Refusal> refusals = new EnumCounters<>(Refusal.class);
    private final Counters active = new Counters(1);

    ExchangeMetrics() {}

    /** The requests that no route matched, or that ended before one was looked for. */
    public RouteMetrics unrouted() {
        return unrouted;
    }

    /** A request has begun. */
    public void began() {
        active.increment(0);
    }

    /**
     * A request has ended.
     *
     * @param status  the status that the client got; 0 if none
     * @param failure why it failed; {@code null} if it did not
     * @param broken  the rule that it broke, if it did
     */
    public void ended(
            RouteMetrics route,
            String method,
            int status,
            @Nullable Failure failure,
            @Nullable Refusal broken,
            long nanos) {
        active.add(0, -1);
        int bucket = DurationScale.bucketOf(nanos);
        durations.recordIn(bucket, nanos);
        if (status >= LOWEST && status <= HIGHEST) {
            statuses.increment(status - LOWEST);
        }
        if (failure != null) {
            failures.increment(failure);
        }
        if (broken != null) {
            refusals.increment(broken);
        }
        route.ended(Method.of(method), status, failure, bucket, nanos);
    }

    /** A client was refused before there was a request: its head was not readable, or its connection was refused. */
    public void refused(Failure failure, @Nullable Refusal broken) {
        early.increment(failure);
        if (broken != null) {
            refusals.increment(broken);
        }
    }

    Histogram durations() {
        return durations;
    }

    long active() {
        return active.get(0);
    }

    void addStatuses(Map<Integer, Long> sums) {
        for (int i = 0; i < statuses.size(); i++) {
            long count = statuses.get(i);
            if (count != 0) {
                sums.merge(LOWEST + i, count, Long::sum);
            }
        }
    }

    EnumCounters<Failure> failures() {
        return failures;
    }

    EnumCounters<Failure> early() {
        return early;
    }

    EnumCounters<Refusal> refusals() {
        return refusals;
    }
}
