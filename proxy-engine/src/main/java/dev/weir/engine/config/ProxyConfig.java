package dev.weir.engine.config;

import dev.weir.api.PluginUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole configuration of a proxy.
 *
 * @param listen    the addresses for client connections, at least one
 * @param loops     the number of event loops, at least 1
 * @param upstreams the groups of backends, at least one
 * @param routes    the routes to upstreams; if empty, all requests are routed to the only upstream
 * @param plugins   the observers, and the rewriters, health, retry and check plugins for upstreams without
 *                  plugins of their own; in order
 * @param settings  the values of all settings
 */
public record ProxyConfig(
        List<ListenConfig> listen,
        int loops,
        List<UpstreamConfig> upstreams,
        List<RouteConfig> routes,
        List<PluginUse> plugins,
        SettingValues settings) {
    /** The plugins used by default, in this order. */
    public static final List<PluginUse> DEFAULT_PLUGINS = Stream.of(
                    "via", "client-close", "idle-eviction", "keep-alive-learning", "outlier-ejection", "retry-budget")
            .map(PluginUse::of)
            .toList();

    /** The default strategy. */
    public static final PluginUse DEFAULT_BALANCE = PluginUse.of("round-robin");

    /** The name of an unnamed upstream. */
    public static final String DEFAULT_UPSTREAM = "default";

    public ProxyConfig {
        listen = List.copyOf(listen);
        upstreams = List.copyOf(upstreams);
        plugins = List.copyOf(plugins);
        if (loops < 1) {
            throw new IllegalArgumentException("loops: " + loops + " is too few; the least is 1");
        }
        if (listen.isEmpty() || upstreams.isEmpty()) {
            throw new IllegalArgumentException("a proxy needs an address to listen on and an upstream");
        }
        if (routes.isEmpty() && upstreams.size() > 1) {
            throw new IllegalArgumentException("several upstreams need routes");
        }
        routes = routes.isEmpty() ? List.of(RouteConfig.all(upstreams.get(0).name())) : List.copyOf(routes);
        checkNames(upstreams, routes);
        for (RouteConfig route : routes) {
            route.requireReachable(settings);
        }
    }

    private static void checkNames(List<UpstreamConfig> upstreams, List<RouteConfig> routes) {
        Set<String> names = new HashSet<>();
        for (UpstreamConfig upstream : upstreams) {
            if (!names.add(upstream.name())) {
                throw new IllegalArgumentException("more than one upstream is named '" + upstream.name() + "'");
            }
        }
        Set<List<String>> places = new HashSet<>();
        for (RouteConfig route : routes) {
            if (!names.contains(route.upstream())) {
                throw new IllegalArgumentException(
                        "there is no upstream '" + route.upstream() + "'" + NearestName.hint(route.upstream(), names));
            }
            if (!places.add(List.of(route.host(), route.path()))) {
                throw new IllegalArgumentException(
                        "there is more than one route for host " + route.host() + " and path " + route.path());
            }
        }
    }

    /** A proxy with one upstream. */
    public static ProxyConfig of(
            HostPort listen, int loops, UpstreamConfig upstream, List<PluginUse> plugins, SettingValues settings) {
        return new ProxyConfig(
                List.of(ListenConfig.of(listen)), loops, List.of(upstream), List.of(), plugins, settings);
    }

    /** A proxy with default plugins and settings. */
    public static ProxyConfig of(HostPort listen, int loops, List<BackendConfig> backends) {
        return of(
                listen,
                loops,
                UpstreamConfig.of(DEFAULT_UPSTREAM, backends, List.of(DEFAULT_BALANCE)),
                DEFAULT_PLUGINS,
                SettingValues.DEFAULTS);
    }

    /** The plugins of an upstream other than strategies: its own, or else the proxy's. */
    public List<PluginUse> pluginsOf(UpstreamConfig upstream) {
        List<PluginUse> own = upstream.plugins();
        return own == null ? plugins : own;
    }

    /** The settings of an upstream: its own values, else the proxy's. */
    public SettingValues settingsOf(UpstreamConfig upstream) {
        return settings.overlaidBy(upstream.settings());
    }

    /** The settings of an entry of {@code listen}: its own values, else the proxy's. */
    public SettingValues settingsOf(ListenConfig place) {
        return settings.overlaidBy(place.settings());
    }

    /** The same, with other addresses to listen on. */
    public ProxyConfig withListen(List<ListenConfig> changed) {
        return new ProxyConfig(changed, loops, upstreams, routes, plugins, settings);
    }

    /** The same, with one setting changed. */
    public <T extends Comparable<T>> ProxyConfig with(Setting<T> setting, T value) {
        return withSettings(settings.with(setting, value));
    }

    /** The same, with other settings. */
    public ProxyConfig withSettings(SettingValues changed) {
        return new ProxyConfig(listen, loops, upstreams, routes, plugins, changed);
    }

    /** The same, with other rewriters, pool health plugins and observers. */
    public ProxyConfig withPlugins(List<PluginUse> changed) {
        return new ProxyConfig(listen, loops, upstreams, routes, changed, settings);
    }

    /** The same, with other upstreams and routes. */
    public ProxyConfig withUpstreams(List<UpstreamConfig> changed, List<RouteConfig> ways) {
        return new ProxyConfig(listen, loops, changed, ways, plugins, settings);
    }

    /** The same, without the plugin of that name. */
    public ProxyConfig without(String plugin) {
        return withPlugins(
                plugins.stream().filter(use -> !use.plugin().equals(plugin)).toList());
    }
}
