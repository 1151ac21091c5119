package dev.weir.engine.route;

import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One loop's generations: the one that new exchanges begin with, and how the next is made from it. Belongs to the loop.
 */
public final class Generations {
    /** One upstream of a generation. */
    public record Part(UpstreamSnapshot members, PluginChain plugins, BackendPools pools, SettingValues settings) {}

    private final EventLoop loop;
    private @Nullable Generation current;

    /** None yet. */
    public Generations(EventLoop loop) {
        this.loop = loop;
    }

    /** What new exchanges begin with. */
    public Generation current() {
        return Objects.requireNonNull(current);
    }

    /** Whether there is one already. */
    public boolean any() {
        return current != null;
    }

    /** Swaps it; exchanges that run keep theirs. */
    public void swap(Generation next) {
        current = next;
    }

    /**
     * Makes one, which is not yet swapped in.
     *
     * @param forOutlived    the plugins of exchanges that outlive their own
     * @param routes         which requests go where
     * @param proxySettings  the proxy's
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
        return new Generation(lease, policy, observers, forOutlived, routes, targets);
    }
}
