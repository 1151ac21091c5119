package dev.weir.engine.route;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.http.Head;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One configuration on one loop: routes, plugins and policies. It is immutable: a reload or a change of members creates
 * the next generation and swaps it in, while each exchange keeps the generation that it began with.
 */
public final class Generation {
    private final GenerationLease lease;
    private final ExchangePolicy policy;
    private final ObserverChain observers;
    private final PluginChain forOutlived;
    private final List<RouteConfig> ways;
    private final List<RouteTarget> targets;
    private final Routes routes;
    private final LoopMetrics metrics;

    Generation(
            GenerationLease lease,
            ExchangePolicy policy,
            ObserverChain observers,
            PluginChain forOutlived,
            List<RouteConfig> ways,
            List<RouteTarget> targets,
            LoopMetrics metrics) {
        this.forOutlived = forOutlived;
        this.lease = lease;
        this.policy = policy;
        this.observers = observers;
        this.ways = ways;
        this.targets = List.copyOf(targets);
        Map<String, RouteTarget> byName = new HashMap<>();
        targets.forEach(each -> byName.put(each.upstream().name(), each));
        this.metrics = metrics;
        this.routes = new Routes(ways, byName, policy.settings(), metrics);
    }

    /** A copy with other members of one upstream. */
    public Generation with(UpstreamSnapshot members) {
        var next = new ArrayList<RouteTarget>();
        for (RouteTarget each : targets) {
            next.add(each.upstream().isOf(members) ? each.with(members) : each);
        }
        return new Generation(lease, policy, observers, forOutlived, ways, next, metrics);
    }

    /** The lease that tracks its use. */
    public GenerationLease lease() {
        return lease;
    }

    /** All upstreams. */
    public List<RouteTarget> targets() {
        return targets;
    }

    /** The observers. */
    public ObserverChain observers() {
        return observers;
    }

    /** A plugin chain of observers only, for exchanges that outlived their own plugins. */
    public PluginChain forOutlived() {
        return forOutlived;
    }

    public ExchangePolicy policy() {
        return policy;
    }

    /** The route of all requests, or {@code null} if there are several. */
    public @Nullable Route only() {
        return routes.only();
    }

    /** The route of a request, or {@code null} if none matches. */
    public @Nullable Route route(Head request) {
        Route all = routes.only();
        return all == null ? routes.find(request) : all;
    }

    /** The policy of an upstream, or {@code null} if the upstream is new. */
    public @Nullable AttemptPolicy policyOf(UpstreamSnapshot upstream) {
        RouteTarget known = of(upstream);
        return known == null ? null : known.policy();
    }

    private @Nullable RouteTarget of(UpstreamSnapshot upstream) {
        for (RouteTarget each : targets) {
            if (each.upstream().isOf(upstream)) {
                return each;
            }
        }
        return null;
    }

    /**
     * The target with the newest members, and the same upstream and plugins. @return the same target if there are no
     * newer members
     */
    public RouteTarget newest(RouteTarget before) {
        UpstreamSnapshot now = before.upstream().now();
        if (now == before.upstream()) {
            return before;
        }
        RouteTarget known = of(now);
        if (known != null && known.upstream() == now && known.plugins() == before.plugins()) {
            return known;
        }
        return before.with(now);
    }
}
