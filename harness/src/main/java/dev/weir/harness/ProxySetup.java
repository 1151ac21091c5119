package dev.weir.harness;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.PluginUse;
import dev.weir.engine.assembly.MemoryBudget;
import dev.weir.engine.assembly.Protocols;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.Setting;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.NameResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the configuration of a proxy in a test. Starts with one loop, one backend and every default. */
public final class ProxySetup {
    private static final String UPSTREAM = "test";

    private final List<PluginUse> plugins = new ArrayList<>(ProxyConfig.DEFAULT_PLUGINS);
    private List<PluginUse> balance = List.of(ProxyConfig.DEFAULT_BALANCE);
    private SettingValues settings = SettingValues.DEFAULTS;
    private String host = "127.0.0.1";
    private int loops = 1;
    private int backends = 1;
    private boolean observed = true;
    private final List<ExchangeObserver> watchers = new ArrayList<>();
    private NameResolver names = NameResolver.PLATFORM;
    private long descriptors = Long.MAX_VALUE;
    private MemoryBudget memory = MemoryBudget.UNLIMITED;
    private Protocols protocols = Protocols.HTTP_1;
    private Medium medium = Medium.PLAIN;
    /** Creates the harness's own backends. */
    private UnaryOperator<List<BackendConfig>> everyBackend = own -> own;

    private final List<RouteConfig> routes = new ArrayList<>();

    ProxySetup() {}

    /** Number of the harness's own backends. */
    public ProxySetup backends(int count) {
        backends = count;
        return this;
    }

    /** The address that the proxy listens on: this machine, any free port. */
    public ProxySetup listen(String address) {
        host = address;
        return this;
    }

    /** Number of event loops. */
    public ProxySetup loops(int count) {
        loops = count;
        return this;
    }

    /** Sets a setting. */
    public <T extends Comparable<T>> ProxySetup set(Setting<T> setting, T value) {
        settings = settings.with(setting, value);
        return this;
    }

    /** Removes a built-in plugin. */
    public ProxySetup without(String plugin) {
        plugins.removeIf(use -> use.plugin().equals(plugin));
        return this;
    }

    /** Adds a plugin after those before. */
    public ProxySetup with(String plugin) {
        return with(plugin, Map.of());
    }

    /** Adds a plugin after those before, with options, as on the command line. */
    public ProxySetup with(String plugin, Map<String, String> pluginSettings) {
        plugins.add(new PluginUse(plugin, pluginSettings));
        return this;
    }

    /** Replaces the balancing strategy; with several, each wraps the next. */
    public ProxySetup balance(String... strategies) {
        balance = Stream.of(strategies).map(PluginUse::of).toList();
        return this;
    }

    /** Replaces the balancing strategy by one with options, as on the command line. */
    public ProxySetup balance(String strategy, Map<String, String> strategySettings) {
        balance = List.of(new PluginUse(strategy, strategySettings));
        return this;
    }

    /**
     * Adds a route to the backends; requests that match no route are not forwarded. Without any route, all requests
     * are.
     */
    public ProxySetup route(String routeHost, String path) {
        routes.add(new RouteConfig(routeHost, path, UPSTREAM));
        return this;
    }

    /** Resolves host names. */
    public ProxySetup names(NameResolver resolver) {
        names = resolver;
        return this;
    }

    /** Maximum number of sockets of a stepped proxy. */
    public ProxySetup descriptors(long count) {
        descriptors = count;
        return this;
    }

    /** The medium of the in-memory clients and backends. */
    public ProxySetup protocols(Protocols spoken) {
        protocols = spoken;
        return this;
    }

    /** Memory limit of a stepped proxy. */
    public ProxySetup memory(MemoryBudget available) {
        memory = available;
        return this;
    }

    /** The medium between the proxy and its peers, at both ends. */
    public ProxySetup over(Medium between) {
        medium = between;
        return this;
    }

    /** Adds external backends, written as on the command line. */
    public ProxySetup backend(String... written) {
        UnaryOperator<List<BackendConfig>> before = everyBackend;
        List<BackendConfig> more = Stream.of(written).map(BackendConfig::parse).toList();
        everyBackend =
                own -> Stream.concat(before.apply(own).stream(), more.stream()).toList();
        return this;
    }

    /** Changes a property of each of the harness's backends. */
    public ProxySetup each(UnaryOperator<BackendConfig> changed) {
        UnaryOperator<List<BackendConfig>> before = everyBackend;
        everyBackend = own -> before.apply(own.stream().map(changed).toList());
        return this;
    }

    /** Adds an observer beside the recording one. */
    public ProxySetup observedBy(ExchangeObserver own) {
        watchers.add(own);
        return this;
    }

    /** Removes the recording observer, for tests that measure. */
    public ProxySetup unobserved() {
        observed = false;
        return this;
    }

    List<ExchangeObserver> watchers() {
        return List.copyOf(watchers);
    }

    int backends() {
        return backends;
    }

    boolean observed() {
        return observed;
    }

    NameResolver names() {
        return names;
    }

    MemoryBudget memory() {
        return memory;
    }

    Protocols protocols() {
        return protocols;
    }

    Medium medium() {
        return medium;
    }

    long descriptors() {
        return descriptors;
    }

    private List<BackendConfig> backends(List<HostPort> places) {
        return everyBackend.apply(places.stream().map(BackendConfig::of).toList());
    }

    ProxyConfig config(List<HostPort> places) {
        UpstreamConfig upstream = UpstreamConfig.of(UPSTREAM, backends(places), balance);
        return new ProxyConfig(
                List.of(ListenConfig.of(new HostPort(host, 0))), loops, List.of(upstream), routes, plugins, settings);
    }

    /**
     * Starts the proxy over real sockets, with its own backends, around a test. A busy machine may pause a backend's
     * thread for longer than the default connect timeout; the request would then go over another connection than the
     * one that the test acts on.
     */
    public ProxyUnderTest build() {
        if (!settings.isSet(Settings.BACKEND_CONNECT_TIMEOUT)) {
            set(Settings.BACKEND_CONNECT_TIMEOUT, Patience.LIMIT);
        }
        return new ProxyUnderTest(this, List.of());
    }

    /** Starts the proxy over real sockets, in front of external backends. */
    public ProxyUnderTest inFrontOf(HostPort... places) {
        return new ProxyUnderTest(this, List.of(places));
    }

    /** Starts the proxy over an in-memory network; the test runs each turn of its loops. */
    public SteppedProxy stepped() {
        return new SteppedProxy(this);
    }
}
