package dev.weir.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginMetrics;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.contain.Watchdog;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A proxy: made, started, stopped. Any thread, unless said otherwise. */
public final class Proxy implements AutoCloseable {
    private final List<ProxyLoop> loops;
    private final Reloads reloads;
    private final List<InetSocketAddress> addresses;
    private final NameWatch names;
    private final Watchdog watchdog;
    private final PluginMetrics metrics;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private Proxy(
            List<ProxyLoop> loops,
            Reloads reloads,
            Containment containment,
            NameWatch names,
            List<InetSocketAddress> addresses) {
        this.watchdog = containment.watchdog();
        this.metrics = new PluginMetrics(reloads::reports);
        this.loops = loops;
        this.reloads = reloads;
        this.names = names;
        this.addresses = addresses;
    }

    /**
     * Builds everything and binds the listening sockets; nothing is served before {@link #start}.
     *
     * @param observers made once per loop, beside those that the configuration names
     * @throws java.net.BindException  if the address is taken or not this machine's
     * @throws UnknownHostException if a name means nothing
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    public static Proxy create(
            ProxyConfig config,
            Platform platform,
            PluginCatalog catalog,
            List<Function<LoopSeat, ExchangeObserver>> observers)
            throws IOException {
        Injector wiring = Guice.createInjector(Stage.PRODUCTION, new EngineModule(config, platform, observers));
        LoopFactory factory = wiring.getInstance(LoopFactory.class);
        Reloads reloads = wiring.getInstance(Reloads.class);
        Containment containment = wiring.getInstance(Containment.class);
        var loops = new ArrayList<ProxyLoop>();
        try {
            for (int i = 0; i < config.loops(); i++) {
                loops.add(factory.make(i));
            }
            reloads.begin(loops, catalog);
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (HostPort place : config.listen()) {
                addresses.add(listen(loops, resolve(place, platform)));
            }
            var names = new NameWatch(reloads, loops.get(0).eventLoop(), platform.blocking());
            return new Proxy(List.copyOf(loops), reloads, containment, names, List.copyOf(addresses));
        } catch (IOException | RuntimeException e) {
            loops.forEach(ProxyLoop::close);
            throw e;
        }
    }

    /** Has every loop listen on the same port. @return which */
    private static InetSocketAddress listen(List<ProxyLoop> loops, InetSocketAddress place) throws IOException {
        refuseTakenPort(loops.get(0).eventLoop(), place);
        InetSocketAddress address = place;
        for (ProxyLoop loop : loops) {
            address = loop.listen(address);
        }
        return address;
    }

    private static InetSocketAddress resolve(HostPort place, Platform platform) throws UnknownHostException {
        InetAddress host = platform.names().resolve(place.host()).get(0);
        return new InetSocketAddress(host, place.port());
    }

    /**
     * The loops share their port, so a second proxy would bind it without a word: one bind that does not share tells.
     */
    private static void refuseTakenPort(EventLoop loop, InetSocketAddress address) throws IOException {
        if (address.getPort() != 0) {
            Listener.bind(loop, address, 1, false).close();
        }
    }

    /** Where it listens first, with the port that was taken. */
    public InetSocketAddress address() {
        return addresses.get(0);
    }

    /** Everywhere it listens, in configured order. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    // ---- reload ----

    /**
     * Puts another configuration in the place of the one that holds, or the same with other plugins. No connection is
     * lost: requests that run end as they began, new ones begin anew, and backends that stay keep their connections.
     * It blocks while names are asked for.
     *
     * @throws ReloadException if it needs a restart, or a name means nothing; nothing changed, then
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made; nothing changed, then
     */
    public Reload reload(ProxyConfig next, PluginCatalog catalog) throws ReloadException {
        return reloads.reload(next, catalog);
    }

    /** What every plugin use did wrong so far, over all loops. */
    public List<PluginReport> plugins() {
        return reloads.reports();
    }

    /** The number of the configuration that holds: 1, and one more with every reload. */
    public long generation() {
        return reloads.generation();
    }

    /** The numbers of all configurations that requests still use, that of now among them. */
    public Set<Long> generationsInUse() {
        return reloads.inUse();
    }

    /** The loops, for a test that turns them by hand instead of calling {@link #start}. */
    public List<EventLoop> loops() {
        return loops.stream().map(ProxyLoop::eventLoop).toList();
    }

    /** Starts one thread per loop, and {@linkplain #begin begins}. */
    public Proxy start() {
        running.set(loops.size());
        var departure = new Departure(loops);
        for (ProxyLoop loop : loops) {
            var thread = new Thread(() -> run(loop, departure), "weir-loop-" + threads.size());
            threads.add(thread);
            thread.start();
        }
        watchdog.start();
        metrics.publish();
        begin();
        return this;
    }

    /**
     * In the next turn of each loop: opens the connections that should be warm, checks backends, watches their names.
     */
    public void begin() {
        loops.forEach(loop -> loop.eventLoop().execute(loop::begin));
        loops.get(0).eventLoop().execute(names::start);
    }

    private void run(ProxyLoop loop, Departure departure) {
        try {
            loop.run(departure);
            if (running.decrementAndGet() == 0) {
                watchdog.close();
                metrics.withdraw();
                stopped.complete(null);
            }
        } catch (RuntimeException | Error died) { // half a proxy is worse than none: its share of clients would hang
            loops.forEach(ProxyLoop::interrupt);
            watchdog.close();
            metrics.withdraw();
            stopped.completeExceptionally(died);
        }
    }

    /** Begins a graceful stop. @return {@link #stopped} */
    public CompletionStage<@Nullable Void> stop() {
        loops.forEach(ProxyLoop::stop);
        return stopped;
    }

    /**
     * Completes when the proxy has ended: every connection is closed, or was aborted because time was over. Completes
     * exceptionally if a loop died of a mistake in the proxy.
     */
    public CompletionStage<@Nullable Void> stopped() {
        return stopped;
    }

    /** Ends at once, without regard to running exchanges. */
    @Override
    public void close() {
        if (threads.isEmpty()) {
            loops.forEach(ProxyLoop::close);
        }
        loops.forEach(ProxyLoop::interrupt);
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
