package dev.weir.engine;

import dev.weir.api.LoopSeat;
import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.client.Clients;
import dev.weir.engine.client.ConnectionLimits;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.exchange.Generation;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import jakarta.inject.Inject;
import java.io.IOException;

/** Puts loops together. */
final class LoopFactory {
    private final ProxyConfig config;
    private final Platform platform;
    private final GenerationFactory generations;
    private final ConnectionLimits limits;

    @Inject
    LoopFactory(ProxyConfig config, Platform platform, GenerationFactory generations) {
        this.config = config;
        this.platform = platform;
        this.generations = generations;
        this.limits = new ConnectionLimits(config.settings());
    }

    /** A loop that listens nowhere yet. */
    ProxyLoop make(int index) throws IOException {
        SettingValues settings = config.settings();
        var seat = new LoopSeat(index, config.loops());
        Generation generation = generations.make(seat, platform.random());
        int writeBytes =
                Math.max(settings.bytes(Settings.MEMORY_WRITE_BUFFER), Exchanges.smallestWriteBuffer(settings));
        var buffers = new LoopBuffers(
                settings.bytes(Settings.MEMORY_READ_BUFFER), writeBytes, settings.get(Settings.MEMORY_HELD));
        var loop = new EventLoop(seat, platform.network(), platform.clock(), buffers);
        var pools = new BackendPools(loop, settings, generation.plugins());
        var exchanges = new Exchanges(loop, pools, generation, settings);
        var clients = new Clients(loop, exchanges, limits, settings);
        return new ProxyLoop(loop, pools, exchanges, clients, settings);
    }
}
