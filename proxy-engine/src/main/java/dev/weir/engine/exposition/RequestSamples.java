package dev.weir.engine.exposition;

import dev.weir.api.Failure;
import dev.weir.engine.metrics.ClientsReading;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.metrics.RequestKey;
import dev.weir.engine.metrics.RouteReading;
import dev.weir.engine.metrics.TlsReading;
import dev.weir.engine.metrics.TlsVersion;
import dev.weir.engine.metrics.TotalsReading;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is counted of clients and their requests. */
final class RequestSamples {
    private static final String OTHER = "_OTHER";

    private final Samples samples;

    RequestSamples(Samples samples) {
        this.samples = samples;
    }

    /** @param routes the names of the configured routes */
    void collect(ProxyMetrics metrics, Collection<String> routes) {
        for (String route : routes) {
            durations(route, metrics.route(route));
        }
        durations("", metrics.unrouted());
        TotalsReading totals = metrics.totals();
        samples.add(MetricFamily.HTTP_SERVER_ACTIVE_REQUESTS, totals.active());
        totals.refusals().forEach((rule, count) -> samples.add(MetricFamily.REFUSALS, count, rule.name()));
        totals.early().forEach((why, count) -> samples.add(MetricFamily.REFUSED_CLIENTS, count, why.name()));
        clients(totals.clients());
        handshakes("backend", metrics.backendTls());
    }

    private void durations(String route, RouteReading reading) {
        reading.series()
                .forEach((key, durations) -> samples.add(
                        MetricFamily.HTTP_SERVER_REQUEST_DURATION,
                        durations.counts(),
                        durations.sumSeconds(),
                        key.method().label(),
                        status(key),
                        route,
                        key.isRest() ? OTHER : error(key.failure())));
    }

    private static String status(RequestKey key) {
        return key.status() <= 0 ? "" : Integer.toString(key.status());
    }

    private static String error(@Nullable Failure failure) {
        return failure == null ? "" : failure.name();
    }

    private void clients(ClientsReading clients) {
        samples.add(MetricFamily.CLIENT_CONNECTIONS, clients.active(), "active");
        samples.add(MetricFamily.CLIENT_CONNECTIONS, clients.idle(), "idle");
        samples.add(MetricFamily.CLIENT_CONNECTIONS, clients.handshaking(), "handshaking");
        samples.add(MetricFamily.CLIENT_CONNECTION_DURATION, clients.lifetimes());
        handshakes("client", clients.tls());
        samples.add(MetricFamily.CLIENT_HANDSHAKE_FAILURES, clients.tls().failed());
    }

    private void handshakes(String side, TlsReading reading) {
        handshakes(side, reading.full(), "false");
        handshakes(side, reading.resumed(), "true");
    }

    private void handshakes(String side, Map<TlsVersion, Long> counts, String resumed) {
        counts.forEach(
                (version, count) -> samples.add(MetricFamily.TLS_HANDSHAKES, count, side, version.label(), resumed));
    }
}
