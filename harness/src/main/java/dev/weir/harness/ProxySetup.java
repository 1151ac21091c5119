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
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.loop.NameResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a proxy in a test differs in from any other. Begins with one loop, one backend and every default. */
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
    /** Makes all backends of the harness's own. */
    private UnaryOperator<List<BackendConfig>> everyBackend = own -> own;

    private final List<RouteConfig> routes = new ArrayList<>();

    ProxySetup() {}

    /** How many backends of the harness's own there are. */
    public ProxySetup backends(int count) {
        backends = count;
        return this;
    }

    /** Where clients connect, on a free port: an address of this machine. */
    public ProxySetup listen(String address) {
        host = address;
        return this;
    }

    /** How many event loops. */
    public ProxySetup loops(int count) {
        loops = count;
        return this;
    }

    /** With a setting. */
    public <T extends Comparable<T>> ProxySetup set(Setting<T> setting, T value) {
        settings = settings.with(setting, value);
        return this;
    }

    /** Without a built-in plugin. */
    public ProxySetup without(String plugin) {
        plugins.removeIf(use -> use.plugin().equals(plugin));
        return this;
    }

    /** With one more plugin, behind those before. */
    public ProxySetup with(String plugin) {
        return with(plugin, Map.of());
    }

    /** With one more plugin, behind those before, that is told something: name to value, as on the command line. */
    public ProxySetup with(String plugin, Map<String, String> pluginSettings) {
        plugins.add(new PluginUse(plugin, pluginSettings));
        return this;
    }

    /** With another balancing strategy, or several, each of which wraps the next. */
    public ProxySetup balance(String... strategies) {
        balance = Stream.of(strategies).map(PluginUse::of).toList();
        return this;
    }

    /** With another balancing strategy that is told something: name to value, as on the command line. */
    public ProxySetup balance(String strategy, Map<String, String> strategySettings) {
        balance = List.of(new PluginUse(strategy, strategySettings));
        return this;
    }

    /** With a route to the backends; whatever no route fits goes nowhere. Without any, everything goes to them. */
    public ProxySetup route(String routeHost, String path) {
        routes.add(new RouteConfig(routeHost, path, UPSTREAM));
        return this;
    }

    /** What names mean. */
    public ProxySetup names(NameResolver resolver) {
        names = resolver;
        return this;
    }

    /** How many sockets a stepped proxy may open. */
    public ProxySetup descriptors(long count) {
        descriptors = count;
        return this;
    }

    /** What clients and backends speak. */
    public ProxySetup protocols(Protocols spoken) {
        protocols = spoken;
        return this;
    }

    /** How much memory a stepped proxy may have. */
    public ProxySetup memory(MemoryBudget available) {
        memory = available;
        return this;
    }

    /** What the bytes between the proxy and its peers pass through, at both ends. */
    public ProxySetup over(Medium between) {
        medium = between;
        return this;
    }

    /** With further backends, written as on the command line, that somebody else runs. */
    public ProxySetup backend(String... written) {
        UnaryOperator<List<BackendConfig>> before = everyBackend;
        List<BackendConfig> more = Stream.of(written).map(BackendConfig::parse).toList();
        everyBackend =
                own -> Stream.concat(before.apply(own).stream(), more.stream()).toList();
        return this;
    }

    /** With something changed about each of the harness's backends. */
    public ProxySetup each(UnaryOperator<BackendConfig> changed) {
        UnaryOperator<List<BackendConfig>> before = everyBackend;
        everyBackend = own -> before.apply(own.stream().map(changed).toList());
        return this;
    }

    /** With an observer of one's own beside the one that remembers everything. */
    public ProxySetup observedBy(ExchangeObserver own) {
        watchers.add(own);
        return this;
    }

    /** Without the observer that remembers everything, for tests that measure. */
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

    /** The proxy over real sockets, with backends of its own, around a test. */
    public ProxyUnderTest build() {
        return new ProxyUnderTest(this, List.of());
    }

    /** The proxy over real sockets, in front of backends that somebody else runs. */
    public ProxyUnderTest inFrontOf(HostPort... places) {
        return new ProxyUnderTest(this, List.of(places));
    }

    /** The proxy over a network in memory, turned by hand. */
    public SteppedProxy stepped() {
        return new SteppedProxy(this);
    }
}
