package dev.weir.engine.assembly;

import dev.weir.api.LoopInfo;
import dev.weir.engine.client.Clients;
import dev.weir.engine.client.ConnectionLimits;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.reload.RestartRules;
import dev.weir.engine.upstream.ConcurrencyLimit;
import jakarta.inject.Inject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Creates event loops with everything that belongs to them. */
public final class LoopFactory {
    private static final System.Logger LOG = System.getLogger("dev.weir.memory");

    private final ProxyConfig config;
    private final Platform platform;
    private final Containment containment;
    private final ConnectionLimits limits;
    private final @Nullable ConcurrencyLimit requestLimit;
    private final MemoryPlan plan;

    @Inject
    LoopFactory(ProxyConfig config, Platform platform, Containment containment) {
        this.containment = containment;
        this.config = config;
        this.platform = platform;
        int mostOnConnection = platform.protocols().clients().mostExchanges();
        this.plan = MemoryPlan.of(config, platform.memory(), platform.descriptors(), mostOnConnection);
        if (plan.words() != null) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, plan.words(), null);
        }
        this.limits = new ConnectionLimits(config.settings(), platform.descriptors(), plan.clients(), mostOnConnection);
        this.requestLimit = requestLimit(config.settings(), mostOnConnection);
    }

    /** The limit for all requests, or {@code null} if the connection limits already guarantee it. */
    private static @Nullable ConcurrencyLimit requestLimit(SettingValues settings, int mostOnConnection) {
        long possible = (long) settings.get(Settings.CLIENT_CONNECTIONS) * mostOnConnection;
        int most = settings.get(Settings.TOTAL_MAX_REQUESTS);
        return most >= possible ? null : ConcurrencyLimit.of(most, settings.get(Settings.QUEUE_LENGTH));
    }

    /** Creates a loop that has no listening address and no configuration yet. */
    public ProxyLoop make(int index) throws IOException {
        SettingValues settings = config.settings();
        var loopInfo = new LoopInfo(index, config.loops());
        var buffers = new LoopBuffers(
                settings.bytes(Settings.MEMORY_READ_BUFFER),
                RestartRules.writeBuffer(config),
                plan.heldBytes(),
                platform.lastResort());
        var loop = new EventLoop(loopInfo, platform.network(), platform.clock(), buffers);
        var exchanges = new Exchanges(loop, requestLimit, plan.allowance(), platform.wallClock(), new LoopMetrics());
        var clients = new Clients(loop, exchanges, limits, platform.protocols().clients(), settings);
        var listening = new ListeningSockets(loop, clients, platform.blocking());
        return new ProxyLoop(loop, exchanges, clients, listening, containment.loop(index), settings);
    }
}
