package dev.weir.engine;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.LoopSeat;
import dev.weir.api.PluginUse;
import dev.weir.api.PoolHealth;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.exchange.Generation;
import dev.weir.engine.exchange.PluginChain;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import dev.weir.engine.plugin.PluginKind;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Makes a generation for each loop: instances of every plugin use, in configured order. */
final class GenerationFactory {
    private static final long FIRST = 1;

    private final ProxyConfig config;
    private final PluginCatalog catalog;
    private final PluginFactory plugins;
    private final UpstreamGroup upstream;
    private final List<Function<LoopSeat, ExchangeObserver>> observers;

    @Inject
    GenerationFactory(
            ProxyConfig config,
            PluginCatalog catalog,
            PluginFactory plugins,
            UpstreamGroup upstream,
            List<Function<LoopSeat, ExchangeObserver>> observers) {
        this.config = config;
        this.catalog = catalog;
        this.plugins = plugins;
        this.upstream = upstream;
        this.observers = observers;
    }

    Generation make(LoopSeat seat, RandomGenerator random) {
        var rewriters = new ArrayList<HeaderRewriter>();
        var health = new ArrayList<PoolHealth>();
        var watching = new ArrayList<ExchangeObserver>();
        for (PluginUse use : config.plugins()) {
            PluginKind kind = kindOf(use);
            Object plugin = plugins.make(use, kind, seat, random);
            switch (kind) {
                case REWRITER -> rewriters.add((HeaderRewriter) plugin);
                case HEALTH -> health.add((PoolHealth) plugin);
                case OBSERVER -> watching.add((ExchangeObserver) plugin);
                case BALANCING -> throw new IllegalStateException("kindOf never answers this");
            }
        }
        observers.forEach(maker -> watching.add(maker.apply(seat)));
        BalancingStrategy strategy = plugins.make(config.upstream().balance(), PluginKind.BALANCING, seat, random);
        return new Generation(FIRST, upstream, new PluginChain(strategy, rewriters, health, watching));
    }

    private PluginKind kindOf(PluginUse use) {
        return catalog.find(use.plugin(), PluginKind.REWRITER, PluginKind.HEALTH, PluginKind.OBSERVER)
                .kind();
    }
}
