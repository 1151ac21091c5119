package dev.weir.engine.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import dev.weir.api.PluginUse;
import java.time.InstantSource;
import java.util.Collection;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Creates plugin instances, one for each use and loop.
 *
 * <p>Each has a separate root injector. A parent injector references its children, which would keep the plugin's
 * class loader alive after a reload.
 *
 * <p><b>Thread:</b> any.
 */
public final class PluginFactory {
    private final PluginCatalog catalog;
    private final Clock clock;
    private final InstantSource wallClock;

    /** A factory for the installed plugins; the clock, and the time of day, are injected into plugins. */
    public PluginFactory(PluginCatalog catalog, Clock clock, InstantSource wallClock) {
        this.catalog = catalog;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    /** As above, with the system's time of day. */
    public PluginFactory(PluginCatalog catalog, Clock clock) {
        this(catalog, clock, InstantSource.system());
    }

    /**
     * Creates an instance.
     *
     * @param <T>    the extension point, that of {@code kind}
     * @param use    which plugin, with which settings
     * @param kind   the required kind
     * @param loopInfo   the loop it will belong to
     * @param random the loop's generator; the plugin has a separate one, seeded from it
     * @return a new instance
     * @throws PluginException with the plugin and why it could not be created
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // an enum constant cannot carry its type
    public <T> T make(PluginUse use, PluginKind kind, LoopInfo loopInfo, RandomGenerator random) {
        return (T) make(use, kind, null, loopInfo, random);
    }

    /**
     * Creates a strategy.
     *
     * @param inner the strategy that it wraps, or {@code null} if it is the last one
     * @return a new instance
     * @throws PluginException as {@link #make}, or if {@code inner} does not fit the strategy
     */
    public BalancingStrategy makeStrategy(
            PluginUse use, @Nullable BalancingStrategy inner, LoopInfo loopInfo, RandomGenerator random) {
        return (BalancingStrategy) make(use, PluginKind.BALANCING, inner, loopInfo, random);
    }

    private Object make(
            PluginUse use,
            PluginKind kind,
            @Nullable BalancingStrategy inner,
            LoopInfo loopInfo,
            RandomGenerator random) {
        InstalledPlugin plugin = catalog.find(use.plugin(), kind);
        if (kind == PluginKind.BALANCING) {
            plugin.checkPlace(inner == null);
        }
        Object settings = PluginSettings.of(plugin).read(use.settings());
        var module = new PluginModule(
                plugin.type(),
                use,
                settings,
                inner,
                loopInfo,
                clock,
                wallClock,
                new SplittableRandom(random.nextLong()));
        try {
            return Guice.createInjector(Stage.PRODUCTION, module).getInstance(plugin.type());
        } catch (ProvisionException e) {
            throw failed(plugin, "its constructor threw ", e.getErrorMessages(), e);
        } catch (CreationException e) {
            throw failed(plugin, "", e.getErrorMessages(), e);
        } catch (Error e) { // a class that cannot be linked, an initialiser that throws, no memory or stack left
            throw new PluginException(plugin.words() + e, e);
        }
    }

    private static PluginException failed(
            InstalledPlugin plugin, String what, Collection<Message> messages, RuntimeException thrown) {
        Message first = messages.iterator().next();
        Throwable cause = first.getCause();
        if (cause != null) {
            return new PluginException(plugin.words() + what + firstLine(cause.toString()), cause);
        }
        return new PluginException(
                plugin.words() + firstLine(first.getMessage())
                        + " (a constructor is marked @Inject or has no parameters,"
                        + " and may ask for Clock, InstantSource, RandomGenerator, PluginUse, LoopInfo"
                        + " and one record of settings)",
                thrown);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
