package dev.weir.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import dev.weir.api.Clock;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.engine.backend.UpstreamCore;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginFactory;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;

/** Wires the engine at start-up; it is never on the path of a request. */
final class EngineModule extends AbstractModule {
    private final ProxyConfig config;
    private final Platform platform;
    private final PluginCatalog catalog;
    private final List<Function<LoopSeat, ExchangeObserver>> observers;

    EngineModule(
            ProxyConfig config,
            Platform platform,
            PluginCatalog catalog,
            List<Function<LoopSeat, ExchangeObserver>> observers) {
        this.config = config;
        this.platform = platform;
        this.catalog = catalog;
        this.observers = List.copyOf(observers);
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(ProxyConfig.class).toInstance(config);
        bind(Platform.class).toInstance(platform);
        bind(PluginCatalog.class).toInstance(catalog);
        bind(Clock.class).toInstance(platform.clock());
        bind(new TypeLiteral<List<Function<LoopSeat, ExchangeObserver>>>() {}).toInstance(observers);
        bind(GenerationFactory.class).in(Singleton.class);
        bind(LoopFactory.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    UpstreamCore upstream() {
        return new UpstreamCore(config.upstreams().get(0).name(), config.settings(), platform.clock());
    }

    @Provides
    @Singleton
    Members members(UpstreamCore core) throws UnknownHostException {
        return Members.resolve(config.upstreams().get(0), platform, core);
    }

    @Provides
    @Singleton
    PluginFactory plugins(Clock clock) {
        return new PluginFactory(catalog, clock);
    }
}
