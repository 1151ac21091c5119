package dev.weir.engine.admin.change;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.weir.engine.Proxy;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.live.LiveException;
import dev.weir.engine.live.ReloadOutcome;
import java.time.Duration;
import java.util.List;

/** Reloads the configuration. */
final class ProcessChanges {
    private static final int CONFLICT = 409;
    private static final Duration SERVING_PATIENCE = Duration.ofSeconds(5);

    private final Proxy proxy;
    private final Reloading reloading;

    ProcessChanges(Proxy proxy, Reloading reloading) {
        this.proxy = proxy;
        this.reloading = reloading;
    }

    List<AdminRoute> routes(AuditedRoutes audited) {
        return List.of(audited.route("POST", "/v1/reload", call -> reload()));
    }

    private ChangeOutcome reload() {
        try {
            ReloadOutcome outcome = reloading.reload();
            var answer = new JsonObject();
            answer.addProperty("serving", outcome.servedWithin(SERVING_PATIENCE));
            answer.addProperty("generation", proxy.generation());
            answer.add("changes", array(outcome.changes()));
            return new ChangeOutcome(answer, outcome.words());
        } catch (LiveException e) {
            var more = new JsonObject();
            more.add("problems", array(e.lines()));
            throw new AdminException(CONFLICT, "the reload failed; the old configuration stays active", more);
        }
    }

    private static JsonArray array(List<String> lines) {
        var array = new JsonArray();
        lines.forEach(array::add);
        return array;
    }
}
