package dev.weir.engine;

import dev.weir.engine.contain.GuardedCheck;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.route.PluginChain;
import java.util.List;
import java.util.Map;

/**
 * One loop's instances of all plugins of a configuration.
 *
 * @param observers those that watch
 * @param forOutlived whom exchanges ask and tell that outlive their own plugins
 * @param upstreams by name, what each upstream has of its own
 * @param instances all of them, for the next configuration to go on with
 */
record LoopPlugins(
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
    record OfUpstream(PluginChain chain, List<GuardedCheck> checks) {}
}
