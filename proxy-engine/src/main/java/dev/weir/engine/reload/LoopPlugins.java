package dev.weir.engine.reload;

import dev.weir.engine.contain.GuardedCheck;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.route.PluginChain;
import java.util.List;
import java.util.Map;

/**
 * One loop's instances of all plugins of a configuration.
 *
 * @param observers those that watch
 * @param forOutlived the plugins of exchanges that outlive their own
 * @param upstreams by name, what each upstream has of its own
 * @param instances all of them, for the next configuration to go on with
 */
public record LoopPlugins(
        ObserverChain observers,
        PluginChain forOutlived,
        Map<String, OfUpstream> upstreams,
        PluginInstances instances) {
    /**
     * What one upstream has.
     *
     * @param chain  those that exchanges and pools ask
     * @param checks those that probe
     */
    public record OfUpstream(PluginChain chain, List<GuardedCheck> checks) {}
}
