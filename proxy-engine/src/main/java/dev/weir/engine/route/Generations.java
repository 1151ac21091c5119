package dev.weir.engine.route;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.metrics.UpstreamMetrics;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds one loop's current generation and creates the next one from it. Belongs to the loop.
 */
public final class Generations {
    /** One upstream of a generation. */
    public record Part(UpstreamSnapshot members, PluginChain plugins, BackendPools pools, SettingValues settings) {}

    private final EventLoop loop;
    private final LoopMetrics metrics;
    private @Nullable Generation current;

    /**
     * Creates it without a generation.
     *
     * @param metrics what the loop counts
     */
    public Generations(EventLoop loop, LoopMetrics metrics) {
        this.loop = loop;
        this.metrics = metrics;
    }

    /** The generation that new exchanges begin with. */
    public Generation current() {
        return Objects.requireNonNull(current);
    }

    /** Whether there is a generation yet. */
    public boolean any() {
        return current != null;
    }

    /** Swaps the generation; running exchanges keep theirs. */
    public void swap(Generation next) {
        current = next;
    }

    /**
     * Creates a generation, which is not active yet.
     *
     * @param forOutlived    the plugin chain of exchanges that outlived their own plugins
     * @param routes         the routes
     * @param proxySettings  the settings of the proxy
     * @param parts          the upstreams
     */
    public Generation make(
            GenerationLease lease,
            ObserverChain observers,
            PluginChain forOutlived,
            List<RouteConfig> routes,
            SettingValues proxySettings,
            List<Part> parts) {
        Generation before = current;
        ExchangePolicy policy = before == null
                ? ExchangePolicy.of(loop, proxySettings)
                : before.policy().next(loop, proxySettings);
        var targets = new ArrayList<RouteTarget>();
        for (Part part : parts) {
            AttemptPolicy known = before == null ? null : before.policyOf(part.members());
            targets.add(new RouteTarget(
                    part.members(), part.plugins(), part.pools(), AttemptPolicy.of(loop, part.settings(), known)));
        }
        if (before != null) {
            before.targets().stream()
                    .filter(old ->
                            parts.stream().noneMatch(part -> part.members().isOf(old.upstream())))
                    .forEach(old -> old.policy().retire());
        }
        publish(routes, parts);
        return new Generation(lease, policy, observers, forOutlived, routes, targets, metrics);
    }

    private void publish(List<RouteConfig> routes, List<Part> parts) {
        Map<String, UpstreamMetrics> upstreams = new HashMap<>();
        parts.forEach(part -> upstreams.put(part.members().name(), part.pools().metrics()));
        metrics.publish(routes.stream().map(RouteConfig::name).toList(), upstreams);
    }
}
