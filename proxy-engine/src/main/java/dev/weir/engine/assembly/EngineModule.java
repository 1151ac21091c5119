package dev.weir.engine.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.QuarantinePolicy;
import dev.weir.engine.names.NameBook;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.reload.LoopPluginMaker;
import dev.weir.engine.reload.Reloads;
import dev.weir.engine.reload.Upstreams;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Wires the engine at start-up. */
public final class EngineModule extends AbstractModule {
    private final ProxyConfig config;
    private final Platform platform;
    private final List<Function<LoopInfo, ExchangeObserver>> observers;

    /** @param observers factories of observers, called once for each loop, besides the configured observers */
    public EngineModule(ProxyConfig config, Platform platform, List<Function<LoopInfo, ExchangeObserver>> observers) {
        this.config = config;
        this.platform = platform;
        this.observers = List.copyOf(observers);
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(ProxyConfig.class).toInstance(config);
        bind(Platform.class).toInstance(platform);
        bind(Executor.class).toInstance(platform.blocking());
        bind(Reloads.class).in(Singleton.class);
        bind(LoopFactory.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    Containment containment() {
        return new Containment(QuarantinePolicy.of(config.settings()), platform.clock(), config.loops());
    }

    @Provides
    @Singleton
    LoopPluginMaker.Source pluginMakers(Containment containment) {
        return (config, catalog, conducts, news) ->
                new LoopPluginFactory(config, catalog, platform, containment, conducts, news, observers);
    }

    @Provides
    @Singleton
    Upstreams upstreams() {
        var names = new NameBook(platform.names(), platform.blocking(), platform.clock());
        return new Upstreams(
                platform.clock(),
                platform.random(),
                names,
                new BackendWire(platform.protocols().backends(), platform.transports()::backends));
    }
}
