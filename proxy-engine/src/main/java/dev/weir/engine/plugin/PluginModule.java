package dev.weir.engine.plugin;

import com.google.inject.AbstractModule;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The objects that can be injected into the constructor of one plugin instance. */
final class PluginModule extends AbstractModule {
    private final Class<?> type;
    private final PluginUse use;
    private final @Nullable Object settings;
    private final @Nullable BalancingStrategy inner;
    private final LoopInfo loopInfo;
    private final Clock clock;
    private final InstantSource wallClock;
    private final RandomGenerator random;

    PluginModule(
            Class<?> type,
            PluginUse use,
            @Nullable Object settings,
            @Nullable BalancingStrategy inner,
            LoopInfo loopInfo,
            Clock clock,
            InstantSource wallClock,
            RandomGenerator random) {
        this.type = type;
        this.use = use;
        this.settings = settings;
        this.inner = inner;
        this.loopInfo = loopInfo;
        this.clock = clock;
        this.wallClock = wallClock;
        this.random = random;
    }

    @Override
    protected void configure() {
        bind(type);
        bind(PluginUse.class).toInstance(use);
        bind(LoopInfo.class).toInstance(loopInfo);
        bind(Clock.class).toInstance(clock);
        bind(InstantSource.class).toInstance(wallClock);
        bind(RandomGenerator.class).toInstance(random);
        if (inner != null) {
            bind(BalancingStrategy.class).toInstance(inner);
        }
        if (settings != null) {
            bindAsItself(settings);
        }
    }

    @SuppressWarnings("unchecked") // getClass() returns the class of this object
    private <T> void bindAsItself(T instance) {
        bind((Class<T>) instance.getClass()).toInstance(instance);
    }
}
