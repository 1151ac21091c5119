package dev.weir.engine.metrics;

import dev.weir.api.Failure;
import org.jspecify.annotations.Nullable;

/** What one loop counts of a route, or of the requests that no route matched. One thread writes; any thread reads. */
public final class RouteMetrics {
    private final Histogram durations = new Histogram();
    private final RequestSeries series = new RequestSeries();
    private final Counters failed = new Counters(1);

    RouteMetrics() {}

    /** A request has ended. */
    void ended(Method method, int status, @Nullable Failure failure, int bucket, long nanos) {
        durations.recordIn(bucket, nanos);
        series.record(method, status, failure, bucket, nanos);
        if (failure != null) {
            failed.increment(0);
        }
    }

    Histogram durations() {
        return durations;
    }

    RequestSeries series() {
        return series;
    }

    long failed() {
        return failed.get(0);
    }
}
