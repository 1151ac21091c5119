package dev.weir.engine;

import dev.weir.api.LoopSeat;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.Places;
import dev.weir.engine.backend.UpstreamCore;
import dev.weir.engine.check.HealthChecks;
import dev.weir.engine.client.Clients;
import dev.weir.engine.client.ConnectionLimits;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Puts loops together. */
final class LoopFactory {
    private final ProxyConfig config;
    private final Platform platform;
    private final GenerationFactory generations;
    private final ConnectionLimits limits;

    private final UpstreamCore upstream;
    private final Members members;
    private final @Nullable Places places;

    @Inject
    LoopFactory(
            ProxyConfig config,
            Platform platform,
            GenerationFactory generations,
            UpstreamCore upstream,
            Members members) {
        this.config = config;
        this.platform = platform;
        this.generations = generations;
        this.upstream = upstream;
        this.members = members;
        this.limits = new ConnectionLimits(config.settings(), platform.descriptors());
        this.places = places(config.settings());
    }

    /** One exchange per connection: if all connections may have one at a time, there is nothing to count. */
    private static @Nullable Places places(SettingValues settings) {
        int most = settings.get(Settings.TOTAL_MAX_REQUESTS);
        return most >= settings.get(Settings.CLIENT_CONNECTIONS)
                ? null
                : Places.of(most, settings.get(Settings.QUEUE_LENGTH));
    }

    /** A loop that listens nowhere yet. */
    ProxyLoop make(int index) throws IOException {
        SettingValues settings = config.settings();
        var seat = new LoopSeat(index, config.loops());
        LoopPlugins plugins = generations.plugins(seat, platform.random());
        int writeBytes =
                Math.max(settings.bytes(Settings.MEMORY_WRITE_BUFFER), Exchanges.smallestWriteBuffer(settings));
        var buffers = new LoopBuffers(
                settings.bytes(Settings.MEMORY_READ_BUFFER), writeBytes, settings.get(Settings.MEMORY_HELD));
        var loop = new EventLoop(seat, platform.network(), platform.clock(), buffers);
        var random = new SplittableRandom(platform.random().nextLong());
        var pools = new BackendPools(loop, settings, plugins.chain(), random);
        var exchanges = new Exchanges(loop, pools, generations.first(plugins, pools), places, settings);
        var clients = new Clients(loop, exchanges, limits, settings);
        var checks = new HealthChecks(loop, plugins.checks(), plugins.faults());
        return new ProxyLoop(loop, pools, exchanges, clients, checks, settings);
    }

    /** Says which loops there are: from now on backends have a home. */
    void made(List<ProxyLoop> loops) {
        upstream.runOn(loops.stream().map(ProxyLoop::pools).toList());
    }

    /** Sees to it that names are asked for again and again, if there are any. */
    @Nullable NameWatch names(List<ProxyLoop> loops) {
        return members.mayChange() ? new NameWatch(members, loops, platform.blocking(), config.settings()) : null;
    }
}
