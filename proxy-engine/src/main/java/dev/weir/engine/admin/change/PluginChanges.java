package dev.weir.engine.admin.change;

import com.google.gson.JsonObject;
import dev.weir.engine.Proxy;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.contain.PluginControl;
import java.util.List;

/** Takes plugins out of use and back. */
final class PluginChanges {
    private static final int NOT_FOUND = 404;
    private static final int MOST_SECONDS = 86_400;

    private final Proxy proxy;
    private final StateView state;
    private final Releases releases;

    PluginChanges(Proxy proxy, StateView state, Releases releases) {
        this.proxy = proxy;
        this.state = state;
        this.releases = releases;
    }

    List<AdminRoute> routes(AuditedRoutes audited) {
        return List.of(
                audited.route("POST", "/v1/plugins/{use}/release", this::release),
                audited.route("POST", "/v1/plugins/{use}/quarantine", this::quarantine));
    }

    private ChangeOutcome release(AdminCall call) {
        PluginControl use = find(call);
        releases.cancel(use.name());
        boolean changed = use.release();
        return new ChangeOutcome(answer(use), changed ? "the plugin is in use again" : "the plugin was in use already");
    }

    private ChangeOutcome quarantine(AdminCall call) {
        PluginControl use = find(call);
        JsonObject body = call.body();
        int seconds = body.has("seconds") ? AuditedRoutes.number(body, "seconds", 1, MOST_SECONDS) : 0;
        String reason = AuditedRoutes.reason(body);
        releases.cancel(use.name());
        boolean changed = use.quarantine(reason.isEmpty() ? "the operator ordered it" : reason);
        if (seconds > 0) {
            releases.in(seconds, use.name(), use::release);
        }
        String until = seconds > 0 ? " for " + seconds + " s" : "";
        return new ChangeOutcome(
                answer(use), (changed ? "the plugin is quarantined" : "the plugin was quarantined already") + until);
    }

    private PluginControl find(AdminCall call) {
        return proxy.operation().plugins().stream()
                .filter(each -> each.name().equals(call.name("use")))
                .findFirst()
                .orElseThrow(() -> new AdminException(NOT_FOUND, "no plugin use has that name; see /v1/plugins"));
    }

    private JsonObject answer(PluginControl use) {
        return state.part("plugins").getAsJsonObject(use.name());
    }
}
