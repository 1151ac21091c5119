package dev.weir.engine.exposition;

import dev.weir.api.HealthStatus;
import dev.weir.engine.metrics.AttemptKey;
import dev.weir.engine.metrics.BackendReading;
import dev.weir.engine.metrics.PoolChange;
import dev.weir.engine.metrics.PoolReading;
import dev.weir.engine.metrics.PoolState;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.metrics.UpstreamReading;
import dev.weir.engine.upstream.OperatorState;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.Locale;

/** Collects what is counted of upstreams and their backends. */
final class BackendSamples {
    private final SampleSet samples;

    BackendSamples(SampleSet samples) {
        this.samples = samples;
    }

    /** Collects an upstream with all its members. */
    void collect(ProxyMetrics metrics, UpstreamSnapshot upstream) {
        String name = upstream.name();
        UpstreamReading whole = metrics.upstream(name);
        samples.add(MetricFamily.RETRIES, whole.retries(), name);
        whole.retriesRefused()
                .forEach((why, count) -> samples.add(MetricFamily.RETRIES_REFUSED, count, name, word(why)));
        samples.add(MetricFamily.QUEUE_REQUESTS, whole.waiting(), name);
        samples.add(MetricFamily.QUEUE_WAIT, whole.queueWaits(), name);
        samples.add(MetricFamily.HTTP_CLIENT_CONNECTION_DURATION, whole.lifetimes(), name);
        for (SharedBackend backend : upstream.members()) {
            status(name, backend);
            BackendReading reading = metrics.backend(name, backend.name());
            attempts(name, backend, reading);
            connections(name, backend, reading.pool());
        }
    }

    private void status(String upstream, SharedBackend backend) {
        HealthStatus.State now = backend.healthStatus().state();
        for (HealthStatus.State each : HealthStatus.State.values()) {
            samples.add(MetricFamily.BACKEND_HEALTH, each == now ? 1 : 0, upstream, backend.name(), word(each));
        }
        samples.add(MetricFamily.BACKEND_USABLE, backend.usable() ? 1 : 0, upstream, backend.name());
        OperatorState ordered = backend.order().state();
        for (OperatorState each : OperatorState.values()) {
            samples.add(MetricFamily.BACKEND_ORDER, each == ordered ? 1 : 0, upstream, backend.name(), word(each));
        }
        samples.add(MetricFamily.BACKEND_WEIGHT, backend.weight(), upstream, backend.name());
    }

    private void attempts(String upstream, SharedBackend backend, BackendReading reading) {
        String name = backend.name();
        String host = host(backend);
        String port = port(backend);
        samples.add(MetricFamily.HTTP_CLIENT_REQUEST_DURATION, reading.durations(), upstream, name, host, port);
        samples.add(MetricFamily.HTTP_CLIENT_ACTIVE_REQUESTS, reading.active(), upstream, name, host, port);
        reading.attempts().forEach((key, count) -> attempts(upstream, name, key, count));
    }

    private void attempts(String upstream, String backend, AttemptKey key, long count) {
        String outcome =
                key.failure() != null ? "failed" : key.statusClass() == 0 ? "_OTHER" : key.statusClass() + "xx";
        samples.add(
                MetricFamily.ATTEMPTS,
                count,
                upstream,
                backend,
                outcome,
                key.evidence() == null ? "" : word(key.evidence()),
                key.failure() == null ? "" : key.failure().name());
    }

    private void connections(String upstream, SharedBackend backend, PoolReading pool) {
        String name = backend.name();
        for (PoolState state : PoolState.values()) {
            String word = state == PoolState.BUSY ? "active" : word(state);
            samples.add(
                    MetricFamily.HTTP_CLIENT_OPEN_CONNECTIONS,
                    pool.in(state),
                    upstream,
                    name,
                    host(backend),
                    port(backend),
                    word);
        }
        for (PoolChange change : PoolChange.values()) {
            samples.add(MetricFamily.POOL_CONNECTIONS, pool.count(change), upstream, name, word(change));
        }
        pool.retired()
                .forEach(
                        (sign, count) -> samples.add(MetricFamily.POOL_RETIREMENTS, count, upstream, name, word(sign)));
        pool.connectFailures()
                .forEach((why, count) -> samples.add(MetricFamily.CONNECT_FAILURES, count, upstream, name, why.name()));
    }

    private static String host(SharedBackend backend) {
        return backend.address().getAddress().getHostAddress();
    }

    private static String port(SharedBackend backend) {
        return Integer.toString(backend.address().getPort());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
