package dev.weir.engine;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.Clock;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.HealthCheck;
import dev.weir.api.LoopSeat;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.exchange.ObserverChain;
import dev.weir.engine.exchange.PluginChain;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginFaults;
import dev.weir.engine.plugin.PluginKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes one loop's instances of every plugin use of a configuration, in configured order. One at a time. */
final class GenerationFactory {
    private static final String WHOLE_PROXY = "";

    private final ProxyConfig config;
    private final PluginCatalog catalog;
    private final PluginFactory factory;
    private final List<Function<LoopSeat, ExchangeObserver>> watchers;
    private final LoopSeat seat;
    private final RandomGenerator random;
    private final PluginFaults faults;
    private final PluginInstances instances;

    private GenerationFactory(
            ProxyConfig config,
            PluginCatalog catalog,
            Platform platform,
            LoopSeat seat,
            PluginFaults faults,
            PluginInstances instances,
            List<Function<LoopSeat, ExchangeObserver>> watchers) {
        Clock clock = platform.clock();
        this.config = config;
        this.catalog = catalog;
        this.factory = new PluginFactory(catalog, clock);
        this.watchers = watchers;
        this.seat = seat;
        this.random = platform.random();
        this.faults = faults;
        this.instances = instances;
    }

    /**
     * What a loop needs.
     *
     * @param before   what it has until now, or {@code null} at the start
     * @param watchers made anew for each configuration, beside the observers it names
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    static LoopPlugins make(
            ProxyConfig config,
            PluginCatalog catalog,
            Platform platform,
            LoopSeat seat,
            PluginFaults faults,
            @Nullable LoopPlugins before,
            List<Function<LoopSeat, ExchangeObserver>> watchers) {
        PluginInstances instances = PluginInstances.after(before == null ? null : before.instances());
        return new GenerationFactory(config, catalog, platform, seat, faults, instances, watchers).make();
    }

    private LoopPlugins make() {
        ObserverChain observers = observers();
        Map<String, LoopPlugins.OfUpstream> upstreams = new HashMap<>();
        for (UpstreamConfig upstream : config.upstreams()) {
            upstreams.put(upstream.name(), ofUpstream(upstream, observers));
        }
        return new LoopPlugins(observers, upstreams, instances);
    }

    private ObserverChain observers() {
        var observers = new ArrayList<ExchangeObserver>();
        for (PluginUse use : config.plugins()) {
            if (kindOf(use) == PluginKind.OBSERVER) {
                observers.add((ExchangeObserver) one(WHOLE_PROXY, use, PluginKind.OBSERVER));
            }
        }
        watchers.forEach(maker -> observers.add(maker.apply(seat)));
        return new ObserverChain(observers, faults);
    }

    private LoopPlugins.OfUpstream ofUpstream(UpstreamConfig upstream, ObserverChain observers) {
        var rewriters = new ArrayList<HeaderRewriter>();
        var health = new ArrayList<PoolHealth>();
        var retries = new ArrayList<RetryPolicy>();
        var checks = new ArrayList<HealthCheck>();
        BalancingStrategy strategy = strategy(upstream, rewriters);
        for (PluginUse use : config.pluginsOf(upstream)) {
            PluginKind kind = kindOf(use);
            if (kind == PluginKind.OBSERVER) {
                continue; // one for all upstreams
            }
            Object plugin = one(upstream.name(), use, kind);
            switch (kind) {
                case REWRITER -> rewriters.add((HeaderRewriter) plugin);
                case HEALTH -> health.add((PoolHealth) plugin);
                case RETRY -> retries.add((RetryPolicy) plugin);
                case CHECK -> checks.add((HealthCheck) plugin);
                case BALANCING, OBSERVER -> throw new IllegalStateException("kindOf never answers this");
            }
        }
        var chain = new PluginChain(strategy, rewriters, health, retries, observers, faults);
        return new LoopPlugins.OfUpstream(chain, List.copyOf(checks));
    }

    private Object one(String upstream, PluginUse use, PluginKind kind) {
        InstalledPlugin plugin = catalog.find(use.plugin(), kind);
        return instances.of(upstream, List.of(use), List.of(plugin), () -> factory.make(use, kind, seat, random));
    }

    /** The strategy and what it wraps, the innermost first. One that edits headers too does so before all others. */
    private BalancingStrategy strategy(UpstreamConfig upstream, List<HeaderRewriter> rewriters) {
        List<PluginUse> uses = upstream.balance();
        BalancingStrategy strategy = null;
        for (int i = uses.size() - 1; i >= 0; i--) {
            List<PluginUse> wrapped = uses.subList(i, uses.size());
            strategy = strategy(upstream.name(), List.copyOf(wrapped), strategy);
            if (strategy instanceof HeaderRewriter rewriter) {
                rewriters.add(0, rewriter);
            }
        }
        return Objects.requireNonNull(strategy, "an upstream has at least one strategy");
    }

    private BalancingStrategy strategy(String upstream, List<PluginUse> uses, @Nullable BalancingStrategy inner) {
        List<InstalledPlugin> plugins = uses.stream()
                .map(use -> catalog.find(use.plugin(), PluginKind.BALANCING))
                .toList();
        return (BalancingStrategy)
                instances.of(upstream, uses, plugins, () -> factory.makeStrategy(uses.get(0), inner, seat, random));
    }

    private PluginKind kindOf(PluginUse use) {
        return catalog.find(use.plugin(), PluginKind.beside()).kind();
    }
}
