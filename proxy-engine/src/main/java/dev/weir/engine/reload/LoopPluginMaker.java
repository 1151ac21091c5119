package dev.weir.engine.reload;

import dev.weir.api.LoopInfo;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.plugin.PluginCatalog;
import org.jspecify.annotations.Nullable;

/** Creates the plugins of each loop for one configuration. One thread. */
@FunctionalInterface
public interface LoopPluginMaker {
    /**
     * Creates the plugins of a loop.
     *
     * @param before its previous plugins, or {@code null} at the start
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    LoopPlugins make(LoopInfo loopInfo, @Nullable LoopPlugins before);

    /** Gives a maker to each configuration. */
    @FunctionalInterface
    interface Source {
        /**
         * A maker for one configuration.
         *
         * @param conducts holds the health of the plugins
         * @param news     receives stalls and quarantines
         */
        LoopPluginMaker of(
                ProxyConfig config, PluginCatalog catalog, PluginHealthRegistry conducts, PluginHealth.News news);
    }
}
