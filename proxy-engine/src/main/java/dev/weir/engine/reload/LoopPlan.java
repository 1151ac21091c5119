package dev.weir.engine.reload;

import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.contain.GuardedCheck;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.route.PluginChain;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.util.List;

/**
 * Everything that one loop adopts with a configuration, fully prepared: adopting it cannot fail.
 *
 * @param number    that of the configuration, from 1
 * @param observers the loop's
 * @param forOutlived the plugins of exchanges that outlive their own
 * @param instances all plugin instances of the loop
 * @param upstreams where requests go
 * @param routes    which go where
 * @param listen    the places to listen: those there were, but for parts that take no restart
 * @param settings  the proxy's
 */
public record LoopPlan(
        long number,
        ObserverChain observers,
        PluginChain forOutlived,
        PluginInstances instances,
        List<Part> upstreams,
        List<RouteConfig> routes,
        List<ListenConfig> listen,
        SettingValues settings) {
    /**
     * One upstream.
     *
     * @param entry    what outlives reloads
     * @param members  those of now
     * @param plugins  the loop's
     * @param checks   the loop's
     * @param settings its own
     */
    public record Part(
            LiveUpstream entry,
            UpstreamSnapshot members,
            PluginChain plugins,
            List<GuardedCheck> checks,
            SettingValues settings) {}
}
