package dev.weir.engine.route;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.http.Head;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one configuration means on one loop: where requests go, which plugins have a say, by which policy. It does not
 * change: a reload, or a change of the members, makes the next generation and swaps it in, and each exchange keeps the
 * one it began with.
 */
public final class Generation {
    private final GenerationLease lease;
    private final ExchangePolicy policy;
    private final ObserverChain observers;
    private final PluginChain forOutlived;
    private final List<RouteConfig> ways;
    private final List<RouteTarget> targets;
    private final Routes routes;

    Generation(
            GenerationLease lease,
            ExchangePolicy policy,
            ObserverChain observers,
            PluginChain forOutlived,
            List<RouteConfig> ways,
            List<RouteTarget> targets) {
        this.forOutlived = forOutlived;
        this.lease = lease;
        this.policy = policy;
        this.observers = observers;
        this.ways = ways;
        this.targets = List.copyOf(targets);
        Map<String, RouteTarget> byName = new HashMap<>();
        targets.forEach(each -> byName.put(each.upstream().name(), each));
        this.routes = new Routes(ways, byName, policy.settings());
    }

    /** The same configuration with other members of one upstream. */
    public Generation with(UpstreamSnapshot members) {
        var next = new ArrayList<RouteTarget>();
        for (RouteTarget each : targets) {
            next.add(each.upstream().isOf(members) ? each.with(members) : each);
        }
        return new Generation(lease, policy, observers, forOutlived, ways, next);
    }

    /** How long it is used. */
    public GenerationLease lease() {
        return lease;
    }

    /** Every upstream. */
    public List<RouteTarget> targets() {
        return targets;
    }

    /** Who watches. */
    public ObserverChain observers() {
        return observers;
    }

    /** Nobody but observers: whom exchanges ask and tell that outlived their own plugins. */
    public PluginChain forOutlived() {
        return forOutlived;
    }

    public ExchangePolicy policy() {
        return policy;
    }

    /** Where all requests go, or {@code null} if that depends. */
    public @Nullable RouteTarget only() {
        return routes.only();
    }

    /** Where a request goes, or {@code null} if no route fits. */
    public @Nullable RouteTarget route(Head request) {
        RouteTarget all = routes.only();
        return all == null ? routes.find(request) : all;
    }

    /** The policy of an upstream, or {@code null} if it is new. */
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
     * Where an exchange goes on whose members may not be those of now: the same upstream and plugins, the newest
     * members. @return the same if there are no newer ones
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
