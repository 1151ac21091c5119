package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.metrics.ProxyMetrics;
import dev.weir.engine.metrics.RouteReading;
import java.util.List;

/** The routes, by name: host and path. */
final class RoutesPart {
    private final Subject subject;

    RoutesPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        ProxyMetrics metrics = subject.live().proxy().operation().metrics();
        var part = new JsonObject();
        for (RouteConfig route : subject.live().proxy().operation().config().routes()) {
            var json = new JsonObject();
            json.add("hosts", Json.texts(List.of(route.host())));
            json.add("paths", Json.texts(List.of(route.path())));
            json.addProperty("upstream", route.upstream());
            RouteReading reading = metrics.route(route.name());
            json.addProperty("requests", reading.durations().count());
            json.addProperty("failed", reading.failed());
            json.add("duration", Durations.of(reading.durations()));
            part.add(route.name(), json);
        }
        return part;
    }
}
