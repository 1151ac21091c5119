package dev.weir.harness;

import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LastResort;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryNetwork;
import dev.weir.harness.memory.MemoryPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The real engine over an in-memory network; a test runs each turn of its loops. New clients are assigned to the loops
 * in rotation. One thread.
 */
public final class SteppedProxy implements AutoCloseable {
    /** The maximum number of turns; a loop that needs more is spinning. */
    private static final int MOST_TURNS = 10_000;

    private final MemoryNetwork network = new MemoryNetwork();
    private final ManualClock clock = new ManualClock();
    private final RecordingObserver observer = new RecordingObserver();
    private final List<MemoryListener> backends = new ArrayList<>();
    private final ProxyConfig config;
    private final Proxy proxy;
    private final List<EventLoop> loops;

    SteppedProxy(ProxySetup setup) {
        try {
            var places = new ArrayList<HostPort>();
            for (int i = 0; i < setup.backends(); i++) {
                MemoryListener backend = network.listen(new InetSocketAddress("10.0.0." + (i + 1), 80));
                backends.add(backend);
                places.add(new HostPort("10.0.0." + (i + 1), 80));
            }
            var platform = new Platform(
                    network,
                    clock,
                    clock,
                    new SplittableRandom(1),
                    setup.names(),
                    Runnable::run,
                    setup.descriptors(),
                    setup.memory(),
                    LastResort.NONE,
                    setup.protocols(),
                    setup.medium().transports());
            network.speak(setup.medium()::ofClient, setup.medium()::ofBackend);
            config = setup.config(places);
            proxy = Proxy.create(config, platform, PluginCatalog.ofClassPath(), observers(setup));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        loops = proxy.loops();
    }

    private List<Function<LoopInfo, ExchangeObserver>> observers(ProxySetup setup) {
        var all = new ArrayList<Function<LoopInfo, ExchangeObserver>>();
        all.add(loopInfo -> observer);
        setup.watchers().forEach(each -> all.add(loopInfo -> each));
        return all;
    }

    /** Starts a proxy with every default, in front of one backend. */
    public static SteppedProxy withOneBackend() {
        return ProxyUnderTest.with().stepped();
    }

    /** The setup of the proxy. */
    public ProxyConfig config() {
        return config;
    }

    /** The network, to limit the bytes of each read and write. */
    public MemoryNetwork network() {
        return network;
    }

    /** The engine's clock, for both monotonic time and time of day. */
    public ManualClock clock() {
        return clock;
    }

    /** The proxy itself. */
    public Proxy proxy() {
        return proxy;
    }

    /** The events that the proxy reported. */
    public RecordingObserver observer() {
        return observer;
    }

    /** The only loop, or the first one. */
    public EventLoop loop() {
        return loops.get(0);
    }

    /** Opens a client connection; the engine accepts it in the next turn. */
    public MemoryPeer connect() {
        try {
            return network.connect(proxy.address());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only backend, or the first one. */
    public MemoryListener backend() {
        return backend(0);
    }

    /** A backend, counted from 0. */
    public MemoryListener backend(int index) {
        return backends.get(index);
    }

    /** Runs one turn of each loop. @return number of keys that their selections reported */
    public int turn() {
        int reported = 0;
        for (EventLoop loop : loops) {
            loop.turn();
            reported += network.lastReported();
        }
        return reported;
    }

    /**
     * Runs turns until all loops are idle: a selection has reported nothing, no task is left, and one further turn
     * found no effect of the tasks and deadlines before.
     *
     * @throws AssertionError if the loops never become idle
     */
    public void turnUntilQuiet() {
        int silent = 0;
        int enough = 1 + loops.size(); // a task for another loop runs one turn later
        for (int turns = 0; silent < enough; turns++) {
            if (turns == MOST_TURNS) {
                throw new AssertionError("the loop spins: keys are ready, or tasks lead to tasks, all the time");
            }
            boolean quiet = turn() == 0 && loops.stream().noneMatch(EventLoop::hasTasks);
            silent = quiet ? silent + 1 : 0;
        }
    }

    /** Advances the clock, and runs the loops. */
    public void pass(Duration duration) {
        clock.advance(duration);
        turnUntilQuiet();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
