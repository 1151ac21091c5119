package dev.weir.engine.admin.change;

import dev.weir.engine.Proxy;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.log.AccessLogControl;
import java.util.List;
import java.util.stream.Stream;

/** All routes that change something. */
public final class AdminChanges {
    /**
     * What the changes reach beside the proxy.
     *
     * @param reloading reloads the configuration
     * @param accessLogs changes the access logs
     */
    public record Levers(Reloading reloading, AccessLogControl accessLogs) {}

    private AdminChanges() {}

    /** The routes. */
    public static List<AdminRoute> routes(Proxy proxy, StateView state, Levers levers, Releases releases, Audit audit) {
        var audited = new AuditedRoutes(audit);
        return Stream.of(
                        new BackendChanges(proxy, state).routes(audited),
                        new ProcessChanges(proxy, levers.reloading()).routes(audited),
                        new LogChanges(levers.accessLogs()).routes(audited),
                        new PluginChanges(proxy, state, releases).routes(audited))
                .flatMap(List::stream)
                .toList();
    }
}
