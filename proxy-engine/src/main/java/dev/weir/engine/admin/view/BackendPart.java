package dev.weir.engine.admin.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.Proxy;
import dev.weir.engine.metrics.BackendReading;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.upstream.BackendEvent;
import dev.weir.engine.upstream.OperatorOrder;
import dev.weir.engine.upstream.SharedBackend;
import java.util.Locale;

/** One backend: whether it is well, why, and since when. */
final class BackendPart {
    private final Subject subject;

    BackendPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read(String upstream, SharedBackend backend, int limit) {
        var json = new JsonObject();
        json.addProperty("address", ListenersPart.name(backend.address()));
        addOrder(json, backend.order());
        HealthStatus health = backend.healthStatus();
        json.addProperty("health", word(health.state()));
        json.addProperty("usable", backend.usable());
        Json.addUnlessEmpty(json, "why", health.why());
        json.addProperty("since", subject.time().at(health.sinceNanos()));
        if (health.state() == State.EJECTED) {
            json.addProperty("until", subject.time().at(health.untilNanos()));
        }
        json.addProperty("weight", backend.weight());
        json.addProperty("priority", backend.priority());
        json.addProperty("active", backend.activeRequests());
        json.addProperty("limit", limit);
        addCounts(json, upstream, backend.name());
        var events = new JsonArray();
        backend.events().forEach(event -> events.add(event(event)));
        json.add("events", events);
        return json;
    }

    private void addOrder(JsonObject json, OperatorOrder order) {
        json.addProperty("state", order.state().name().toLowerCase(Locale.ROOT));
        Json.addUnlessEmpty(json, "stateReason", order.reason());
        if (order.sinceNanos() != 0) {
            json.addProperty("stateSince", subject.time().at(order.sinceNanos()));
        }
    }

    private JsonObject event(BackendEvent event) {
        var json = new JsonObject();
        json.addProperty("at", subject.time().at(event.atNanos()));
        json.addProperty("what", event.what());
        Json.addUnlessEmpty(json, "why", event.why());
        return json;
    }

    private void addCounts(JsonObject json, String upstream, String name) {
        Proxy proxy = subject.live().proxy();
        ProxyMetrics metrics = proxy.operation().metrics();
        BackendReading reading = metrics.backend(upstream, name);
        json.addProperty("requests", reading.durations().count());
        json.addProperty("failed", reading.failed());
        json.add("evidence", Json.counts(reading.evidence()));
        json.add("duration", Durations.of(reading.durations()));
        json.add("pool", PoolPart.of(reading.pool()));
        var byLoop = new JsonObject();
        for (int loop = 0; loop < proxy.loops().size(); loop++) {
            byLoop.add(Integer.toString(loop), PoolPart.states(metrics.pool(loop, upstream, name)));
        }
        json.add("poolByLoop", byLoop);
    }

    private static String word(State state) {
        return switch (state) {
            case IN_ROTATION -> "up";
            case EJECTED -> "ejected";
            case DOWN -> "down";
        };
    }
}
