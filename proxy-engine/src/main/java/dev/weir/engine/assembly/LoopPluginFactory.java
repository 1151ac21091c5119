package dev.weir.engine.assembly;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.HealthCheck;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.Responder;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.Guard;
import dev.weir.engine.contain.GuardedCheck;
import dev.weir.engine.contain.GuardedHealth;
import dev.weir.engine.contain.GuardedObserver;
import dev.weir.engine.contain.GuardedResponder;
import dev.weir.engine.contain.GuardedRetries;
import dev.weir.engine.contain.GuardedRewriter;
import dev.weir.engine.contain.GuardedStrategy;
import dev.weir.engine.contain.LoopWatch;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.plugin.InstalledPlugin;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginKind;
import dev.weir.engine.reload.GuardedPlugin;
import dev.weir.engine.reload.LoopPluginMaker;
import dev.weir.engine.reload.LoopPlugins;
import dev.weir.engine.reload.PluginHealthRegistry;
import dev.weir.engine.reload.PluginInstances;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.route.PluginChain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Creates each loop's instances of every plugin use of one configuration, in configured order, with the guards that
 * call them. One thread.
 */
final class LoopPluginFactory implements LoopPluginMaker {
    private static final String WHOLE_PROXY = "";

    private final ProxyConfig config;
    private final PluginCatalog catalog;
    private final PluginFactory factory;
    private final RandomGenerator random;
    private final Containment containment;
    private final PluginHealthRegistry conducts;
    private final PluginHealth.News news;
    private final List<Function<LoopInfo, ExchangeObserver>> watchers;

    /**
     * Creates a factory for one configuration.
     *
     * @param conducts counts the violations of plugins
     * @param news     receives changes of plugin health
     * @param watchers factories of observers, called for each loop, besides the configured observers
     */
    LoopPluginFactory(
            ProxyConfig config,
            PluginCatalog catalog,
            Platform platform,
            Containment containment,
            PluginHealthRegistry conducts,
            PluginHealth.News news,
            List<Function<LoopInfo, ExchangeObserver>> watchers) {
        this.config = config;
        this.catalog = catalog;
        this.factory = new PluginFactory(catalog, platform.clock(), platform.wallClock());
        this.random = platform.random();
        this.containment = containment;
        this.conducts = conducts;
        this.news = news;
        this.watchers = watchers;
    }

    @Override
    public LoopPlugins make(LoopInfo loopInfo, @Nullable LoopPlugins before) {
        PluginInstances instances = PluginInstances.after(before == null ? null : before.instances());
        try {
            LoopPlugins made = new OnLoop(loopInfo, containment.loop(loopInfo.index()), instances).make();
            instances.forgetBefore();
            return made;
        } catch (RuntimeException | Error e) {
            instances.abandon();
            throw e;
        }
    }

    /** The factory's work for one loop. */
    private final class OnLoop {
        private final LoopInfo loopInfo;
        private final LoopWatch watch;
        private final PluginInstances instances;

        OnLoop(LoopInfo loopInfo, LoopWatch watch, PluginInstances instances) {
            this.loopInfo = loopInfo;
            this.watch = watch;
            this.instances = instances;
        }

        LoopPlugins make() {
            ObserverChain observers = observers();
            Map<String, LoopPlugins.OfUpstream> upstreams = new HashMap<>();
            for (UpstreamConfig upstream : config.upstreams()) {
                upstreams.put(upstream.name(), ofUpstream(upstream, observers));
            }
            return new LoopPlugins(observers, observersOnly(observers), upstreams, instances);
        }

        private ObserverChain observers() {
            var observers = new ArrayList<GuardedObserver>();
            for (PluginUse use : config.plugins()) {
                if (kindOf(use) == PluginKind.OBSERVER) {
                    observers.add((GuardedObserver) one(WHOLE_PROXY, use, PluginKind.OBSERVER));
                }
            }
            watchers.forEach(maker -> {
                ExchangeObserver own = maker.apply(loopInfo);
                var use = PluginUse.of(own.getClass().getName());
                observers.add(Containment.observer(own, pluginHealth(use, own.getClass()), watch));
            });
            return new ObserverChain(observers);
        }

        /**
         * A chain of observers only, for exchanges that outlived their generation. Its strategy is used only by those.
         */
        private PluginChain observersOnly(ObserverChain observers) {
            BalancingStrategy first = (request, candidates) -> candidates.get(0);
            PluginHealth own = pluginHealth(PluginUse.of("observers-only"), BalancingStrategy.class);
            GuardedStrategy strategy = Containment.strategy(first, own, watch);
            return new PluginChain(strategy, List.of(), List.of(), List.of(), List.of(), observers);
        }

        private LoopPlugins.OfUpstream ofUpstream(UpstreamConfig upstream, ObserverChain observers) {
            var rewriters = new ArrayList<GuardedRewriter>();
            var responders = new ArrayList<GuardedResponder>();
            var health = new ArrayList<GuardedHealth>();
            var retries = new ArrayList<GuardedRetries>();
            var checks = new ArrayList<GuardedCheck>();
            GuardedStrategy strategy = strategy(upstream, rewriters);
            for (PluginUse use : config.pluginsOf(upstream)) {
                PluginKind kind = kindOf(use);
                if (kind == PluginKind.OBSERVER) {
                    continue; // shared by all upstreams
                }
                Guard plugin = one(upstream.name(), use, kind);
                switch (kind) {
                    case REWRITER -> rewriters.add((GuardedRewriter) plugin);
                    case RESPONDER -> responders.add((GuardedResponder) plugin);
                    case HEALTH -> health.add((GuardedHealth) plugin);
                    case RETRY -> retries.add((GuardedRetries) plugin);
                    case CHECK -> checks.add((GuardedCheck) plugin);
                    case BALANCING, OBSERVER -> throw new IllegalStateException("kindOf never returns this");
                }
            }
            var chain = new PluginChain(strategy, rewriters, responders, health, retries, observers);
            return new LoopPlugins.OfUpstream(chain, List.copyOf(checks));
        }

        private Guard one(String upstream, PluginUse use, PluginKind kind) {
            InstalledPlugin plugin = catalog.find(use.plugin(), kind);
            return instances
                    .of(upstream, List.of(use), List.of(plugin), () -> GuardedPlugin.of(made(use, kind)))
                    .guard();
        }

        private Guard made(PluginUse use, PluginKind kind) {
            Object plugin = factory.make(use, kind, loopInfo, random);
            PluginHealth pluginHealth = pluginHealth(use, plugin.getClass());
            return switch (kind) {
                case REWRITER -> Containment.rewriter((HeaderRewriter) plugin, pluginHealth, watch);
                case RESPONDER -> Containment.responder((Responder) plugin, pluginHealth, watch);
                case HEALTH -> Containment.health((PoolHealth) plugin, pluginHealth, watch);
                case RETRY -> Containment.retries((RetryPolicy) plugin, pluginHealth, watch);
                case CHECK -> Containment.check((HealthCheck) plugin, pluginHealth, watch);
                case OBSERVER -> Containment.observer((ExchangeObserver) plugin, pluginHealth, watch);
                case BALANCING -> throw new IllegalStateException("strategies are created by strategy()");
            };
        }

        /**
         * The strategy with the strategies that it wraps, innermost first. If it also rewrites headers, it is the first
         * rewriter.
         */
        private GuardedStrategy strategy(UpstreamConfig upstream, List<GuardedRewriter> rewriters) {
            List<PluginUse> uses = upstream.balance();
            GuardedStrategy strategy = null;
            for (int i = uses.size() - 1; i >= 0; i--) {
                List<PluginUse> wrapped = List.copyOf(uses.subList(i, uses.size()));
                GuardedPlugin one = strategy(upstream.name(), wrapped, strategy);
                strategy = (GuardedStrategy) one.guard();
                if (one.rewriter() != null) {
                    rewriters.add(0, one.rewriter());
                }
            }
            return Objects.requireNonNull(strategy, "an upstream has at least one strategy");
        }

        private GuardedPlugin strategy(String upstream, List<PluginUse> uses, @Nullable GuardedStrategy inner) {
            List<InstalledPlugin> plugins = uses.stream()
                    .map(use -> catalog.find(use.plugin(), PluginKind.BALANCING))
                    .toList();
            return instances.of(upstream, uses, plugins, () -> madeStrategy(uses.get(0), inner));
        }

        private GuardedPlugin madeStrategy(PluginUse use, @Nullable GuardedStrategy inner) {
            BalancingStrategy plugin = factory.makeStrategy(use, inner, loopInfo, random);
            PluginHealth pluginHealth = pluginHealth(use, plugin.getClass());
            GuardedRewriter rewriter =
                    plugin instanceof HeaderRewriter edits ? Containment.rewriter(edits, pluginHealth, watch) : null;
            return new GuardedPlugin(Containment.strategy(plugin, pluginHealth, watch), rewriter);
        }
    }

    private PluginHealth pluginHealth(PluginUse use, Class<?> type) {
        return conducts.of(use, type, () -> containment.pluginHealth(type, use.plugin(), news));
    }

    private PluginKind kindOf(PluginUse use) {
        return catalog.find(use.plugin(), PluginKind.beside()).kind();
    }
}
