package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.metrics.Buckets;
import dev.weir.engine.metrics.ClientsReading;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.metrics.RetryRefusal;
import dev.weir.engine.metrics.TotalsReading;
import dev.weir.engine.metrics.UpstreamReading;
import dev.weir.engine.upstream.SharedBackend;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.EnumMap;
import java.util.Map;

/** All requests and all client connections. */
final class TotalsPart {
    private final Subject subject;

    TotalsPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        ProxyMetrics metrics = subject.live().proxy().operation().metrics();
        TotalsReading totals = metrics.totals();
        var json = new JsonObject();
        json.addProperty("requests", totals.durations().count());
        json.addProperty("active", totals.active());
        json.addProperty("failed", totals.failed());
        json.add("statuses", Json.counts(totals.statuses()));
        json.add("failures", Json.counts(totals.failures()));
        json.add("early", Json.counts(totals.early()));
        json.add("refusals", Json.counts(totals.refusals()));
        addAttempts(json, metrics);
        json.add("duration", Durations.withBuckets(totals.durations(), Buckets.STATE));
        json.add("connections", connections(totals.clients()));
        json.addProperty("accessLogDropped", subject.live().accessLogs().dropped());
        return json;
    }

    private void addAttempts(JsonObject json, ProxyMetrics metrics) {
        long attempts = 0;
        long retries = 0;
        Map<RetryRefusal, Long> refused = new EnumMap<>(RetryRefusal.class);
        for (UpstreamSnapshot upstream : subject.live().proxy().operation().upstreams()) {
            UpstreamReading reading = metrics.upstream(upstream.name());
            retries += reading.retries();
            reading.retriesRefused().forEach((why, count) -> refused.merge(why, count, Long::sum));
            for (SharedBackend member : upstream.members()) {
                attempts += metrics.backend(upstream.name(), member.name())
                        .durations()
                        .count();
            }
        }
        json.addProperty("attempts", attempts);
        json.addProperty("retries", retries);
        json.add("retriesRefused", Json.counts(refused));
    }

    private static JsonObject connections(ClientsReading clients) {
        var json = new JsonObject();
        json.addProperty("open", clients.open());
        json.addProperty("active", clients.active());
        json.addProperty("idle", clients.idle());
        json.addProperty("handshaking", clients.handshaking());
        return json;
    }
}
