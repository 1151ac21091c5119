package dev.weir.engine.assembly;

import dev.weir.engine.check.HealthChecks;
import dev.weir.engine.client.Clients;
import dev.weir.engine.config.ListenConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.contain.LoopWatch;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.reload.ConfiguredLoop;
import dev.weir.engine.reload.LoopPlan;
import dev.weir.engine.reload.PastGenerations;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.GenerationLease;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An event loop with everything that belongs to it: listeners, clients, exchanges, plugins and pools. */
public final class ProxyLoop implements ConfiguredLoop {
    /** Maximum number of consecutive failed turns before the loop gives up. */
    private static final int MOST_FAILURES = 100;

    private final EventLoop loop;
    private final Exchanges exchanges;
    private final Clients clients;
    private final LoopWatch watch;
    private final List<LoopUpkeep> upstreams = new ArrayList<>();
    private final ListeningSockets listening;
    private final PastGenerations past;
    private final Alarm stopTimeout;
    private SettingValues settings;
    private boolean begun;
    private boolean ready;
    private volatile boolean closing;

    /** @param settings the restart-only settings, and initial values for the others */
    ProxyLoop(
            EventLoop loop,
            Exchanges exchanges,
            Clients clients,
            ListeningSockets listening,
            LoopWatch watch,
            SettingValues settings) {
        this.loop = loop;
        this.exchanges = exchanges;
        this.clients = clients;
        this.listening = listening;
        this.watch = watch;
        this.settings = settings;
        this.past = new PastGenerations(loop, clients::outliveReload);
        this.stopTimeout = loop.alarm(clients::abort);
    }

    /** Adds a listening address, before the loop's thread starts. */
    void listen(ListenConfig entry, ListenEndpoint place, SettingValues own, TransportFactory transports)
            throws IOException {
        listening.listen(entry, place, own, transports);
    }

    @Override
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public int index() {
        return loop.info().index();
    }

    @Override
    public LoopMetrics metrics() {
        return exchanges.metrics();
    }

    @Override
    public boolean blocked() {
        return watch.blocked();
    }

    @Override
    public ObserverChain observers() {
        return exchanges.observers();
    }

    // ---- configurations ----

    @Override
    public void adopt(LoopPlan plan, Runnable oldGone) {
        Generations generations = exchanges.generations();
        Generation before = generations.any() ? generations.current() : null;
        settings = plan.settings();
        clients.use(settings);
        listening.use(plan.listen(), settings);
        List<LoopUpkeep> left = new ArrayList<>(upstreams);
        List<Generations.Part> parts = new ArrayList<>();
        for (LoopPlan.Part part : plan.upstreams()) {
            LoopUpkeep upstream = upstream(part);
            left.remove(upstream);
            upstream.adopt(part);
            parts.add(new Generations.Part(part.members(), part.plugins(), upstream.pools(), part.settings()));
        }
        generations.swap(generations.make(
                new GenerationLease(plan.number()),
                plan.observers(),
                plan.forOutlived(),
                plan.routes(),
                settings,
                parts));
        upstreams.removeAll(left);
        left.forEach(LoopUpkeep::stopChecks);
        if (begun) {
            warmAndCheck();
        }
        if (before != null) {
            past.add(before.lease(), settings.nanos(Settings.RELOAD_PIN_TIMEOUT), () -> {
                left.forEach(LoopUpkeep::end);
                oldGone.run();
            });
        }
    }

    private LoopUpkeep upstream(LoopPlan.Part part) {
        for (LoopUpkeep known : upstreams) {
            if (known.isOf(part.entry().core())) {
                return known;
            }
        }
        BackendPools pools = part.entry().pools().get(index());
        var upstream = new LoopUpkeep(part.entry().core(), pools, new HealthChecks(loop, pools.speech()));
        upstreams.add(upstream);
        return upstream;
    }

    /** Opens warm connections before the first request, and starts the health checks. */
    public void begin() {
        begun = true;
        warmAndCheck();
    }

    private void warmAndCheck() {
        upstreams.forEach(LoopUpkeep::warmAndCheck);
    }

    @Override
    public void members(UpstreamSnapshot group) {
        Generations generations = exchanges.generations();
        generations.swap(generations.current().with(group));
        for (LoopUpkeep upstream : upstreams) {
            if (upstream.isOf(group.core())) {
                upstream.members(group);
                upstream.warmAndCheck();
            }
        }
    }

    @Override
    public void closeRemoved() {
        upstreams.forEach(LoopUpkeep::closeRemoved);
    }

    // ---- turns ----

    /** Runs turns until the loop is closed, or until all loops are drained. The body of the loop's thread. */
    public void run(LoopStop departure) {
        watch.begin();
        try {
            int failures = 0;
            while (!finished(departure)) {
                failures = turned() ? 0 : failures + 1;
                watch.turned();
                if (failures == MOST_FAILURES) {
                    throw new IllegalStateException(
                            "loop " + loop.info().index() + " ended: " + MOST_FAILURES + " turns in a row failed");
                }
            }
        } catch (OutOfMemoryError none) {
            loop.buffers().shortage().end(none);
            throw none;
        } finally {
            watch.end();
            close();
        }
    }

    /** Runs one turn. @return {@code false} if it failed, for example because memory was exhausted */
    private boolean turned() {
        try {
            loop.turn();
            metrics().turns().record(loop.workedNanos());
            return true;
        } catch (RuntimeException | Error broken) {
            loop.report(broken);
            loop.buffers().shortage().check();
            return false;
        }
    }

    private boolean finished(LoopStop departure) {
        if (!ready && exchanges.draining() && clients.open() == 0) {
            ready = true;
            departure.ready();
        }
        return closing || departure.over();
    }

    /** Begins a graceful stop. Any thread. */
    public void stop() {
        loop.execute(this::drain);
    }

    private void drain() {
        if (exchanges.draining()) {
            return;
        }
        exchanges.drain();
        stopTimeout.set(settings.nanos(Settings.STOP_TIMEOUT));
        listening.end();
        loop.execute(clients::drain); // one turn later, so that requests that have already arrived are served
    }

    /**
     * The loop has stalled: stops its listening until it {@linkplain #listenAgain recovers}. Any thread but the loop's.
     */
    public void stopListening() {
        listening.stopOnLostLoop();
    }

    /** The loop has recovered. Any thread. */
    public void listenAgain() {
        loop.execute(listening::reopen);
    }

    /** Whether a thread runs the loop, or is stalled in a turn of it. */
    public boolean turning() {
        return watch.turning();
    }

    /** Ends the loop at once. Any thread, if another thread runs the loop. */
    public void interrupt() {
        closing = true;
        loop.wakeup();
    }

    /** Closes everything. Only when no thread runs the loop any more. */
    public void close() {
        closing = true;
        try {
            upstreams.forEach(LoopUpkeep::close);
        } finally {
            closeSockets();
        }
    }

    private void closeSockets() {
        try {
            loop.close();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to close loop " + loop.info().index(), e);
        }
    }
}
