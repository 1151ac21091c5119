package dev.weir.engine;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.HealthCheck;
import dev.weir.api.LoopSeat;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.api.RetryPolicy;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.exchange.Generation;
import dev.weir.engine.exchange.PluginChain;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginFaults;
import dev.weir.engine.plugin.PluginKind;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes a generation for each loop: instances of every plugin use, in configured order. */
final class GenerationFactory {
    private static final long FIRST = 1;

    private final ProxyConfig config;
    private final PluginCatalog catalog;
    private final PluginFactory plugins;
    private final Members members;
    private final List<Function<LoopSeat, ExchangeObserver>> observers;

    @Inject
    GenerationFactory(
            ProxyConfig config,
            PluginCatalog catalog,
            PluginFactory plugins,
            Members members,
            List<Function<LoopSeat, ExchangeObserver>> observers) {
        this.config = config;
        this.catalog = catalog;
        this.plugins = plugins;
        this.members = members;
        this.observers = observers;
    }

    /** Instances of every plugin use for one loop. */
    LoopPlugins plugins(LoopSeat seat, RandomGenerator random) {
        var rewriters = new ArrayList<HeaderRewriter>();
        var health = new ArrayList<PoolHealth>();
        var retries = new ArrayList<RetryPolicy>();
        var checks = new ArrayList<HealthCheck>();
        var watching = new ArrayList<ExchangeObserver>();
        BalancingStrategy strategy = strategy(seat, random, rewriters);
        for (PluginUse use : config.plugins()) {
            PluginKind kind = kindOf(use);
            Object plugin = plugins.make(use, kind, seat, random);
            switch (kind) {
                case REWRITER -> rewriters.add((HeaderRewriter) plugin);
                case HEALTH -> health.add((PoolHealth) plugin);
                case RETRY -> retries.add((RetryPolicy) plugin);
                case CHECK -> checks.add((HealthCheck) plugin);
                case OBSERVER -> watching.add((ExchangeObserver) plugin);
                case BALANCING -> throw new IllegalStateException("kindOf never answers this");
            }
        }
        observers.forEach(maker -> watching.add(maker.apply(seat)));
        var faults = new PluginFaults();
        var chain = new PluginChain(strategy, rewriters, health, retries, watching, faults);
        return new LoopPlugins(chain, List.copyOf(checks), faults);
    }

    /** The strategy and what it wraps, the innermost first. One that edits headers too does so before all others. */
    private BalancingStrategy strategy(LoopSeat seat, RandomGenerator random, List<HeaderRewriter> rewriters) {
        List<PluginUse> uses = config.upstreams().get(0).balance();
        BalancingStrategy strategy = null;
        for (int i = uses.size() - 1; i >= 0; i--) {
            strategy = plugins.makeStrategy(uses.get(i), strategy, seat, random);
            if (strategy instanceof HeaderRewriter rewriter) {
                rewriters.add(0, rewriter);
            }
        }
        return Objects.requireNonNull(strategy, "an upstream has at least one strategy");
    }

    /** The first generation of a loop. */
    Generation first(LoopPlugins made, BackendPools pools) {
        return new Generation(FIRST, members.group(), made.chain(), pools);
    }

    private PluginKind kindOf(PluginUse use) {
        return catalog.find(use.plugin(), PluginKind.beside()).kind();
    }
}
