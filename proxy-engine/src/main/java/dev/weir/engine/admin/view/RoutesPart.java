package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.config.RouteConfig;
import java.util.List;

/** The routes, by name: host and path. */
final class RoutesPart {
    private final Subject subject;

    RoutesPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        var part = new JsonObject();
        for (RouteConfig route : subject.live().proxy().config().routes()) {
            var json = new JsonObject();
            json.add("hosts", Json.texts(List.of(route.host())));
            json.add("paths", Json.texts(List.of(route.path())));
            json.addProperty("upstream", route.upstream());
            part.add(route.host() + route.path(), json);
        }
        return part;
    }
}
