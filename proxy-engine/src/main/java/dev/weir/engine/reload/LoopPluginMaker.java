package dev.weir.engine.reload;

import dev.weir.api.LoopInfo;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.plugin.PluginCatalog;
import org.jspecify.annotations.Nullable;

/** Makes each loop's plugins of one configuration. One thread. */
@FunctionalInterface
public interface LoopPluginMaker {
    /**
     * What a loop needs.
     *
     * @param before what it has until now, or {@code null} at the start
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    LoopPlugins make(LoopInfo loopInfo, @Nullable LoopPlugins before);

    /** Gives a maker to each configuration. */
    @FunctionalInterface
    interface Source {
        /**
         * A maker for one configuration.
         *
         * @param conducts counts what the plugins do wrong
         * @param news     hears of it
         */
        LoopPluginMaker of(
                ProxyConfig config, PluginCatalog catalog, PluginHealthRegistry conducts, PluginHealth.News news);
    }
}
