package dev.weir.engine.route;

import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.config.EncodedSlash;
import dev.weir.engine.config.NormalPath;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.NormalHost;
import dev.weir.engine.metrics.LoopMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests to routes. An exact host precedes wildcard hosts, which precede any host; within these, the longest
 * path prefix wins. Hosts and paths are compared in normal form ({@link NormalHost}, {@link NormalPath}), while the
 * backend gets them unchanged. Routes decide where a request is sent, not whether it is permitted: the backend decides
 * what a path means. Belongs to one loop.
 */
final class Routes {
    private final @Nullable Route only;
    private final HostTable<PathTable<Route>> exact;
    private final HostTable<PathTable<Route>> below;
    private final @Nullable PathTable<Route> any;
    private final NormalHost host = new NormalHost();
    private final NormalPath path;
    private final boolean refusesEncodedSlash;
    /** The path tables that match the current request's host, the least specific first. */
    private final List<PathTable<Route>> fitting = new ArrayList<>();

    Routes(List<RouteConfig> routes, Map<String, RouteTarget> byName, SettingValues settings, LoopMetrics metrics) {
        EncodedSlash slash = settings.get(Settings.ROUTING_ENCODED_SLASH);
        this.path = new NormalPath(settings.get(Settings.ROUTING_EMPTY_SEGMENTS), slash);
        this.refusesEncodedSlash = slash == EncodedSlash.REFUSE;
        RouteConfig first = routes.get(0);
        boolean single = routes.size() == 1 && first.equals(RouteConfig.all(first.upstream())) && !refusesEncodedSlash;
        this.only = single ? found(first, byName, metrics) : null;
        Map<String, Map<String, Route>> byHost = new HashMap<>();
        for (RouteConfig route : routes) {
            byHost.computeIfAbsent(route.host(), name -> new HashMap<>())
                    .put(route.path(), found(route, byName, metrics));
        }
        Map<String, PathTable<Route>> exactly = new HashMap<>();
        Map<String, PathTable<Route>> wildcards = new HashMap<>();
        PathTable<Route> everywhere = null;
        for (Map.Entry<String, Map<String, Route>> entry : byHost.entrySet()) {
            String name = entry.getKey();
            var paths = new PathTable<>(entry.getValue());
            if (name.equals(RouteConfig.ANY_HOST)) {
                everywhere = paths;
            } else if (name.startsWith("*.")) {
                wildcards.put(name.substring(2), paths);
            } else {
                exactly.put(name, paths);
            }
        }
        this.exact = new HostTable<>(exactly);
        this.below = new HostTable<>(wildcards);
        this.any = everywhere;
    }

    private static Route found(RouteConfig route, Map<String, RouteTarget> byName, LoopMetrics metrics) {
        RouteTarget target = Objects.requireNonNull(byName.get(route.upstream()));
        return new Route(route.name(), target, metrics.route(route.name()));
    }

    /** The route of all requests, or {@code null} if there are several. */
    @Nullable Route only() {
        return only;
    }

    /**
     * The route of a request in origin form, or {@code null} if no route matches.
     *
     * @throws ProxyException if its path has an encoded slash and none is allowed
     */
    @Nullable Route find(Head request) {
        request.path(path);
        if (refusesEncodedSlash && path.hasEncodedSlash()) {
            throw Refusal.ENCODED_SLASH.in(Direction.REQUEST);
        }
        collect(host.of(request));
        Route found = null;
        for (int i = fitting.size() - 1; i >= 0 && found == null; i--) {
            found = fitting.get(i).find(path);
        }
        fitting.clear();
        return found;
    }

    /** Walks once from the end of the name: at each dot it looks up a wildcard, and at the start the exact name. */
    private void collect(NormalHost name) {
        add(any);
        int hash = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            char c = name.charAt(i);
            if (c == '.' && !name.isAddress()) {
                add(below.find(name, i + 1, hash));
            }
            hash = HostTable.hash(hash, c);
        }
        add(exact.find(name, 0, hash));
    }

    private void add(@Nullable PathTable<Route> paths) {
        if (paths != null) {
            fitting.add(paths);
        }
    }
}
