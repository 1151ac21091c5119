package dev.weir.engine.admin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.admin.access.Access;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.http.Reply;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.route.Place;
import dev.weir.engine.admin.view.AuditView;
import dev.weir.engine.admin.view.ConfigurationView;
import dev.weir.engine.admin.view.Readiness;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.exposition.Exposition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** All routes that read. */
final class AdminRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String OPEN_API = "openapi.json";

    private final StateView state;
    private final ConfigurationView configuration;
    private final Readiness readiness;
    private final StateEvents events;
    private final Audit audit;
    private final Exposition exposition;
    private final PageFiles page = new PageFiles();

    AdminRoutes(
            StateView state,
            ConfigurationView configuration,
            Readiness readiness,
            StateEvents events,
            Audit audit,
            Exposition exposition) {
        this.state = state;
        this.configuration = configuration;
        this.readiness = readiness;
        this.events = events;
        this.audit = audit;
        this.exposition = exposition;
    }

    List<AdminRoute> all() {
        List<AdminRoute> all = new ArrayList<>();
        all.add(new AdminRoute("GET", "/healthz", Access.PROBE, Place.LOOP, call -> Reply.text(OK, "ok\n")));
        all.add(new AdminRoute("GET", "/readyz", Access.PROBE, Place.LOOP, call -> ready()));
        all.add(page("/", call -> page.file(call.request(), "index.html")));
        all.add(page("/page/{file*}", call -> page.file(call.request(), call.name("file"))));
        all.add(page("/v1/openapi.json", call -> Resources.json(call.request(), OPEN_API)));
        all.add(AdminRoute.view("/v1/state", this::wholeState));
        for (String part : state.names()) {
            all.add(AdminRoute.view("/v1/" + part, call -> json(state.part(part))));
        }
        all.add(AdminRoute.view("/v1/upstreams/{name}", call -> json(member(upstreams(), call, "name"))));
        all.add(AdminRoute.view("/v1/upstreams/{name}/backends/{backend}", this::backend));
        all.add(AdminRoute.view("/v1/connections", call -> json(connections())));
        all.add(AdminRoute.view("/metrics", this::metrics));
        all.add(AdminRoute.view("/v1/configuration", call -> json(configuration.read())));
        all.add(AdminRoute.view("/v1/audit", call -> json(AuditView.of(audit))));
        all.add(new AdminRoute("GET", "/v1/events", Access.READ, Place.LOOP, call -> stream()));
        return all;
    }

    private static AdminRoute page(String pattern, java.util.function.Function<AdminCall, Reply> action) {
        return new AdminRoute("GET", pattern, Access.PAGE, Place.VIEWS, action);
    }

    private Reply ready() {
        List<String> reasons = readiness.reasons();
        return reasons.isEmpty()
                ? Reply.text(OK, "ready\n")
                : Reply.text(UNAVAILABLE, String.join("\n", reasons) + "\n");
    }

    private Reply wholeState(AdminCall call) {
        JsonObject read = state.read();
        return PageFiles.reply(call.request(), StateView.tag(read), json(read));
    }

    private JsonObject upstreams() {
        return state.part("upstreams");
    }

    private Reply backend(AdminCall call) {
        JsonObject upstream = member(upstreams(), call, "name");
        return json(member(upstream.getAsJsonObject("backends"), call, "backend"));
    }

    private static JsonObject member(JsonObject all, AdminCall call, String placeholder) {
        JsonElement found = all.get(call.name(placeholder));
        if (found == null) {
            throw new AdminException(
                    NOT_FOUND, "there is none of that name; the names are " + String.join(", ", all.keySet()));
        }
        return found.getAsJsonObject();
    }

    private JsonObject connections() {
        JsonObject json = state.part("totals").getAsJsonObject("connections");
        var byLoop = new JsonObject();
        state.part("loops").entrySet().forEach(loop -> {
            var one = new JsonObject();
            one.add("clients", loop.getValue().getAsJsonObject().get("clients"));
            one.add("active", loop.getValue().getAsJsonObject().get("active"));
            byLoop.add(loop.getKey(), one);
        });
        json.add("byLoop", byLoop);
        return json;
    }

    private Reply metrics(AdminCall call) {
        String accept = call.request().only("Accept").orElse(null);
        var text = new ByteArrayOutputStream();
        try {
            exposition.write(accept, text);
        } catch (IOException e) {
            throw new UncheckedIOException("failed to write the metrics", e);
        }
        return Reply.of(OK, exposition.contentType(accept), text.toByteArray());
    }

    private Reply stream() {
        return events.full()
                ? Reply.problem(UNAVAILABLE, "too many event streams are open (admin.max-streams)")
                        .with("Retry-After", "10")
                : Reply.stream(events);
    }

    private static Reply json(JsonObject document) {
        return Reply.json(OK, document);
    }
}
