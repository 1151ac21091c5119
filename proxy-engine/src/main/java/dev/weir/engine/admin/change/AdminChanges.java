package dev.weir.engine.admin.change;

import dev.weir.engine.Proxy;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.view.StateView;
import java.util.List;
import java.util.stream.Stream;

/** All routes that change something. */
public final class AdminChanges {
    /**
     * What the changes reach beside the proxy.
     *
     * @param reloading reloads the configuration
     * @param accessLog changes the access log
     */
    public record Levers(Reloading reloading, AccessLogControl accessLog) {}

    private AdminChanges() {}

    /** The routes. */
    public static List<AdminRoute> routes(Proxy proxy, StateView state, Levers levers, Releases releases, Audit audit) {
        var audited = new AuditedRoutes(audit);
        return Stream.of(
                        new BackendChanges(proxy, state).routes(audited),
                        new ProcessChanges(proxy, levers.reloading(), levers.accessLog()).routes(audited),
                        new PluginChanges(proxy, state, releases).routes(audited))
                .flatMap(List::stream)
                .toList();
    }
}
