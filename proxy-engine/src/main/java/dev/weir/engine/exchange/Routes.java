package dev.weir.engine.exchange;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.http.Head;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go where. The host as it is named decides before names above it, these before any host; then the
 * longest path. Paths are compared as they were sent, octet by octet: this says where a request goes, never whether it
 * may.
 */
final class Routes {
    private final @Nullable Destination only;
    private final HostTable exact;
    private final HostTable below;
    private final @Nullable PathTable any;

    Routes(List<RouteConfig> routes, Map<String, Destination> byName) {
        RouteConfig first = routes.get(0);
        boolean single = routes.size() == 1 && first.equals(RouteConfig.all(first.upstream()));
        this.only = single ? byName.get(first.upstream()) : null;
        Map<String, Map<String, Destination>> byHost = new HashMap<>();
        for (RouteConfig route : routes) {
            byHost.computeIfAbsent(HostTable.key(route.host()), host -> new HashMap<>())
                    .put(route.path(), Objects.requireNonNull(byName.get(route.upstream())));
        }
        Map<String, PathTable> exactly = new HashMap<>();
        Map<String, PathTable> wildcards = new HashMap<>();
        PathTable everywhere = null;
        for (Map.Entry<String, Map<String, Destination>> entry : byHost.entrySet()) {
            String host = entry.getKey();
            var paths = new PathTable(entry.getValue());
            if (host.equals(RouteConfig.ANY_HOST)) {
                everywhere = paths;
            } else if (host.startsWith("*.")) {
                wildcards.put(host.substring(2), paths);
            } else {
                exactly.put(host, paths);
            }
        }
        this.exact = new HostTable(exactly);
        this.below = new HostTable(wildcards);
        this.any = everywhere;
    }

    /** Where all requests go, or {@code null} if that depends. */
    @Nullable Destination only() {
        return only;
    }

    /** Where a request goes whose target is in origin form, or {@code null} if no route fits. */
    @Nullable Destination find(Head request) {
        int line = request.find("Host", 0);
        Destination found = line < 0 ? null : byHost(request, line);
        return found == null && any != null ? any.find(request.peekTarget()) : found;
    }

    private @Nullable Destination byHost(Head request, int line) {
        int end = HostTable.endOfHost(request.peek(line));
        Destination found = in(exact, request, line, 0, end);
        for (int i = 0; i < end && found == null; i++) {
            if (request.peek(line).charAt(i) == '.') {
                found = in(below, request, line, i + 1, end);
            }
        }
        return found;
    }

    /** One look at a head ends with the next, so the host is done with before the target's turn. */
    private static @Nullable Destination in(HostTable table, Head request, int line, int start, int end) {
        PathTable paths = table.find(request.peek(line), start, end);
        return paths == null ? null : paths.find(request.peekTarget());
    }
}
