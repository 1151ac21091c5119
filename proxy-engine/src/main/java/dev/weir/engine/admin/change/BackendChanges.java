package dev.weir.engine.admin.change;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.Proxy;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.upstream.OperatorState;
import dev.weir.engine.upstream.OrderChange;
import java.util.List;
import java.util.Locale;

/** Takes backends out of use and back, and changes their weights. */
final class BackendChanges {
    private static final int NOT_FOUND = 404;
    private static final int MOST_WEIGHT = 1_000;
    private static final String BACKEND = "/v1/upstreams/{name}/backends/{backend}/";

    private final Proxy proxy;
    private final StateView state;

    BackendChanges(Proxy proxy, StateView state) {
        this.proxy = proxy;
        this.state = state;
    }

    List<AdminRoute> routes(AuditedRoutes audited) {
        return List.of(
                audited.route("POST", BACKEND + "drain", call -> to(OperatorState.DRAIN, call)),
                audited.route("POST", BACKEND + "ready", call -> to(OperatorState.READY, call)),
                audited.route("POST", BACKEND + "down", call -> to(OperatorState.DOWN, call)),
                audited.route("PUT", BACKEND + "weight", this::weight));
    }

    private ChangeOutcome to(OperatorState wanted, AdminCall call) {
        order(call, OrderChange.to(wanted, AuditedRoutes.reason(call.body())));
        return new ChangeOutcome(
                answer(call), "the backend is set to " + wanted.name().toLowerCase(Locale.ROOT));
    }

    private ChangeOutcome weight(AdminCall call) {
        int weight = AuditedRoutes.number(call.body(), "weight", 1, MOST_WEIGHT);
        order(call, OrderChange.toWeight(weight));
        return new ChangeOutcome(answer(call), "the weight of the backend is " + weight);
    }

    private void order(AdminCall call, OrderChange change) {
        if (!proxy.operation().order(call.name("name"), call.name("backend"), change)) {
            throw new AdminException(
                    NOT_FOUND, "there is no such backend; /v1/upstreams has the names of upstreams and backends");
        }
    }

    /** The backend; or all members of the upstream, if a configured name with several addresses was meant. */
    private JsonObject answer(AdminCall call) {
        JsonObject upstream = state.part("upstreams").getAsJsonObject(call.name("name"));
        JsonObject backends = upstream.getAsJsonObject("backends");
        JsonElement one = backends.get(call.name("backend"));
        return one == null ? upstream : one.getAsJsonObject();
    }
}
