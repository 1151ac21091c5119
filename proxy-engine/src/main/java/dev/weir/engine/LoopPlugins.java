package dev.weir.engine;

import dev.weir.api.HealthCheck;
import dev.weir.engine.exchange.PluginChain;
import dev.weir.engine.plugin.PluginFaults;
import java.util.List;

/**
 * One loop's instances of all plugins.
 *
 * @param chain  those that exchanges and pools ask
 * @param checks those that probe
 * @param faults where their mistakes are counted
 */
record LoopPlugins(PluginChain chain, List<HealthCheck> checks, PluginFaults faults) {}
