package dev.weir.engine;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.LoopSeat;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.plugin.PluginCatalog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A proxy: made, started, stopped. Any thread, unless said otherwise. */
public final class Proxy implements AutoCloseable {
    private final List<ProxyLoop> loops;
    private final InetSocketAddress address;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private final @Nullable NameWatch names;

    private Proxy(List<ProxyLoop> loops, @Nullable NameWatch names, InetSocketAddress address) {
        this.loops = loops;
        this.names = names;
        this.address = address;
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
        LoopFactory factory = wire(new EngineModule(config, platform, catalog, observers));
        var loops = new ArrayList<ProxyLoop>();
        try {
            InetSocketAddress address = resolve(config.listen().get(0), platform);
            for (int i = 0; i < config.loops(); i++) {
                ProxyLoop loop = factory.make(i);
                loops.add(loop);
                if (i == 0) {
                    refuseTakenPort(loop.eventLoop(), address);
                }
                address = loop.listen(address);
            }
            factory.made(loops);
            return new Proxy(List.copyOf(loops), factory.names(loops), address);
        } catch (IOException | RuntimeException e) {
            loops.forEach(ProxyLoop::close);
            throw e;
        }
    }

    private static LoopFactory wire(EngineModule module) throws IOException {
        try {
            return Guice.createInjector(Stage.PRODUCTION, module).getInstance(LoopFactory.class);
        } catch (CreationException e) {
            throw causeOf(e, e.getErrorMessages());
        } catch (ProvisionException e) {
            throw causeOf(e, e.getErrorMessages());
        }
    }

    /** What went wrong in a provider, without the words of whoever called it. */
    private static IOException causeOf(RuntimeException wiring, Collection<Message> messages) {
        for (Message message : messages) {
            if (message.getCause() instanceof IOException io) {
                return io;
            }
        }
        throw wiring;
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

    /** Where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return address;
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
        begin();
        return this;
    }

    /**
     * In the next turn of each loop: opens the connections that should be warm, checks backends, watches their names.
     */
    public void begin() {
        loops.forEach(loop -> loop.eventLoop().execute(loop::begin));
        if (names != null) {
            loops.get(0).eventLoop().execute(names::start);
        }
    }

    private void run(ProxyLoop loop, Departure departure) {
        try {
            loop.run(departure);
            if (running.decrementAndGet() == 0) {
                stopped.complete(null);
            }
        } catch (RuntimeException | Error died) { // half a proxy is worse than none: its share of clients would hang
            loops.forEach(ProxyLoop::interrupt);
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
