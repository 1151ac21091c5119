package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a proxy is started with.
 *
 * @param listen   where clients connect; port 0 takes a free one
 * @param loops    how many event loops, at least 1
 * @param upstream where requests go
 * @param plugins  the uses of rewriters, pool health plugins and observers, in order
 * @param settings everything else
 */
public record ProxyConfig(
        HostPort listen, int loops, UpstreamConfig upstream, List<PluginUse> plugins, SettingValues settings) {
    /** What is used when nobody says otherwise, in this order. */
    public static final List<PluginUse> DEFAULT_PLUGINS = Stream.of(
                    "via", "client-close", "idle-eviction", "keep-alive-learning", "outlier-ejection", "retry-budget")
            .map(PluginUse::of)
            .toList();

    /** The strategy when nobody names one. */
    public static final PluginUse DEFAULT_BALANCE = PluginUse.of("round-robin");

    public ProxyConfig {
        plugins = List.copyOf(plugins);
        if (loops < 1) {
            throw new IllegalArgumentException("loops: " + loops + " is too few; the least is 1");
        }
    }

    /** A proxy with default plugins and settings. */
    public static ProxyConfig of(HostPort listen, int loops, List<BackendConfig> backends) {
        return new ProxyConfig(
                listen,
                loops,
                new UpstreamConfig("default", backends, List.of(DEFAULT_BALANCE)),
                DEFAULT_PLUGINS,
                SettingValues.DEFAULTS);
    }

    /** The same, with one setting changed. */
    public <T extends Comparable<T>> ProxyConfig with(Setting<T> setting, T value) {
        return withSettings(settings.with(setting, value));
    }

    /** The same, with other settings. */
    public ProxyConfig withSettings(SettingValues changed) {
        return new ProxyConfig(listen, loops, upstream, plugins, changed);
    }

    /** The same, with other rewriters, pool health plugins and observers. */
    public ProxyConfig withPlugins(List<PluginUse> changed) {
        return new ProxyConfig(listen, loops, upstream, changed, settings);
    }

    /** The same, without the plugin of that name. */
    public ProxyConfig without(String plugin) {
        return withPlugins(
                plugins.stream().filter(use -> !use.plugin().equals(plugin)).toList());
    }
}
