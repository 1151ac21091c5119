package dev.weir.engine;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopInfo;
import dev.weir.engine.assembly.EngineModule;
import dev.weir.engine.assembly.ListenEndpoints;
import dev.weir.engine.assembly.LoopFactory;
import dev.weir.engine.assembly.LoopStop;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.assembly.ProxyLoop;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginMetrics;
import dev.weir.engine.contain.PluginReport;
import dev.weir.engine.contain.Watchdog;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LastResort;
import dev.weir.engine.names.NameWatch;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.reload.Reload;
import dev.weir.engine.reload.ReloadException;
import dev.weir.engine.reload.Reloads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A proxy: creates, starts, reloads and stops it. Any thread, unless stated otherwise. */
public final class Proxy implements AutoCloseable {
    /** Time to wait for the loops on close; a loop that is not blocked ends within a turn. */
    private static final long CLOSE_PATIENCE_MILLIS = 5_000;

    private static final long NO_PATIENCE_MILLIS = 10;

    private final List<ProxyLoop> loops;
    private final Reloads reloads;
    private final ListenEndpoints listening;
    private final NameWatch names;
    private final Watchdog watchdog;
    private final PluginMetrics pluginBean;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final ProxyEnd end = new ProxyEnd();
    private final StopLimit stopLimit;
    private volatile boolean stopping;
    private volatile long patienceMillis = CLOSE_PATIENCE_MILLIS;

    private Proxy(
            List<ProxyLoop> loops,
            Reloads reloads,
            Containment containment,
            LastResort lastResort,
            NameWatch names,
            ListenEndpoints listening) {
        this.pluginBean = new PluginMetrics(reloads::reports);
        this.loops = loops;
        this.reloads = reloads;
        this.names = names;
        this.listening = listening;
        this.stopLimit = new StopLimit(loops, end.stopped(), () -> endWithLostLoops(null));
        this.watchdog =
                containment.watchdog(new LostLoops(loops, reloads, this::endWithLostLoops).handlers(), lastResort);
    }

    /**
     * Builds everything and binds the listening sockets; nothing is served before {@link #start}.
     *
     * @param observers created once per loop, in addition to the configured ones
     * @throws java.net.BindException  if the address is taken or not this machine's
     * @throws UnknownHostException if a name to listen on does not resolve, or a backend's name if {@code
     *     names.required} is on
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be made
     */
    public static Proxy create(
            ProxyConfig config,
            Platform platform,
            PluginCatalog catalog,
            List<Function<LoopInfo, ExchangeObserver>> observers)
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
            ListenEndpoints listening = ListenEndpoints.open(config, loops, reloads::resolve, platform.transports());
            var names = new NameWatch(
                    reloads, loops.stream().map(ProxyLoop::eventLoop).toList(), platform.blocking());
            return new Proxy(List.copyOf(loops), reloads, containment, platform.lastResort(), names, listening);
        } catch (IOException | RuntimeException | Error e) {
            loops.forEach(ProxyLoop::close);
            throw e;
        }
    }

    /** The first listening address, with the bound port. */
    public InetSocketAddress address() {
        return addresses().get(0);
    }

    /** All listening addresses, in configured order. */
    public List<InetSocketAddress> addresses() {
        return listening.addresses();
    }

    // ---- reload ----

    /**
     * Replaces the configuration, or the plugins, or both. No connection is
     * lost: requests in flight keep the old configuration, new ones use the new one, and remaining backends keep their
     * connections. Blocks during name lookups.
     *
     * @throws ReloadException if a restart is needed, or a required name does not resolve; then nothing has changed
     * @throws dev.weir.engine.plugin.PluginException if a plugin is unknown or cannot be created; then nothing has
     *     changed
     */
    public Reload reload(ProxyConfig next, PluginCatalog catalog) throws ReloadException {
        return reloads.reload(next, catalog);
    }

    /** The counts of every plugin use, over all loops. */
    public List<PluginReport> plugins() {
        return reloads.reports();
    }

    /** What an operator sees and changes. */
    public Operation operation() {
        return new Operation(loops, reloads);
    }

    /** Whether a graceful stop has begun. */
    public boolean stopping() {
        return stopping;
    }

    /** The number of the active configuration: 1 at the start, plus one per reload. */
    public long generation() {
        return reloads.generation();
    }

    /** The numbers of all configurations in use, including the active one. */
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
        var departure = new LoopStop(loops());
        for (ProxyLoop loop : loops) {
            var thread = new Thread(() -> run(loop, departure), "weir-loop-" + threads.size());
            thread.setDaemon(true); // the watchdog keeps the process alive: a blocked loop must not
            threads.add(thread);
            thread.start();
        }
        watchdog.start();
        pluginBean.publish();
        begin();
        if (stopping) {
            stopLimit.begin(reloads.stopTimeoutNanos());
        }
        return this;
    }

    /**
     * In the next turn of each loop: opens the connections that should be warm, checks backends, watches their names.
     */
    public void begin() {
        loops.forEach(loop -> loop.eventLoop().execute(loop::begin));
        names.begin();
    }

    private void run(ProxyLoop loop, LoopStop departure) {
        try {
            loop.run(departure);
            if (running.decrementAndGet() == 0) {
                end(null);
            }
        } catch (RuntimeException | Error died) { // end the proxy: the clients of this loop would hang
            for (int i = 0; i < loops.size(); i++) { // by index: there may be no memory for an iterator
                loops.get(i).interrupt();
            }
            end(died);
        }
    }

    private void end(@Nullable Throwable died) {
        end.begin(watchdog, pluginBean, died);
    }

    /** Ends the proxy although some loops are blocked. */
    private void endWithLostLoops(@Nullable Throwable died) {
        patienceMillis = NO_PATIENCE_MILLIS;
        try {
            listening.end();
        } finally {
            end(died);
        }
    }

    /**
     * Begins a graceful stop. It takes at most {@code stop.timeout}, even if a loop or a reload is blocked.
     *
     * @return {@link #stopped}
     */
    public CompletionStage<@Nullable Void> stop() {
        stopping = true;
        loops.forEach(ProxyLoop::stop);
        if (!threads.isEmpty()) {
            stopLimit.begin(reloads.stopTimeoutNanos());
        }
        return end.stopped();
    }

    /**
     * Completes when the proxy has ended: every connection is closed, or was aborted after the timeout; those of a
     * blocked loop stay open until it returns or the process ends. Completes exceptionally if a loop ended with an
     * internal error, or with {@link AllLoopsLostException}.
     */
    public CompletionStage<@Nullable Void> stopped() {
        return end.stopped();
    }

    /** Ends at once and aborts exchanges in flight. Does not wait for a blocked loop. */
    @Override
    public void close() {
        if (threads.isEmpty()) {
            loops.forEach(ProxyLoop::close);
        }
        loops.forEach(ProxyLoop::interrupt);
        for (int i = 0; i < threads.size(); i++) {
            if (!ends(threads.get(i))) {
                loops.get(i).stopListening();
                endWithLostLoops(null);
            }
        }
    }

    private boolean ends(Thread thread) {
        try {
            thread.join(patienceMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
