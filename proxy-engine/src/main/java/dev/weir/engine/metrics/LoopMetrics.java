package dev.weir.engine.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one loop counts. The loop writes; any thread reads. The maps change only with the configuration, so
 * an exchange never looks into them: its route and its pool hold what it writes to.
 */
public final class LoopMetrics {
    private final ExchangeMetrics exchanges = new ExchangeMetrics();
    private final ClientMetrics clients = new ClientMetrics();
    private final TlsMetrics backendTls = new TlsMetrics();
    private final Map<String, RouteMetrics> routes = new ConcurrentHashMap<>();
    private final Map<String, UpstreamMetrics> upstreams = new ConcurrentHashMap<>();
    private final Histogram turns = new Histogram();
    private final LoopLag lag = new LoopLag();

    /** Creates it with nothing counted. */
    public LoopMetrics() {}

    /** The requests. */
    public ExchangeMetrics exchanges() {
        return exchanges;
    }

    /** The client connections. */
    public ClientMetrics clients() {
        return clients;
    }

    /** The counters of a route; they go on if there were some under this name. */
    public RouteMetrics route(String name) {
        return routes.computeIfAbsent(name, any -> new RouteMetrics());
    }

    /** Creates the counters of an upstream, which are not published yet. Any thread. */
    public UpstreamMetrics newUpstream() {
        return new UpstreamMetrics(backendTls);
    }

    /** Publishes the routes and upstreams of a configuration, and forgets all others. Only the loop. */
    public void publish(Collection<String> routeNames, Map<String, UpstreamMetrics> current) {
        routes.keySet().retainAll(routeNames);
        upstreams.keySet().retainAll(current.keySet());
        upstreams.putAll(current);
    }

    /** The work of each turn, without the wait for readiness. */
    public Histogram turns() {
        return turns;
    }

    /** How long a task waits for its turn. */
    public LoopLag lag() {
        return lag;
    }

    TlsMetrics backendTls() {
        return backendTls;
    }

    @Nullable RouteMetrics knownRoute(String name) {
        return routes.get(name);
    }

    @Nullable UpstreamMetrics knownUpstream(String name) {
        return upstreams.get(name);
    }
}
