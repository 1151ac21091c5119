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

/** One event loop and everything that lives on it, from the first accept to the last close. */
public final class ProxyLoop implements ConfiguredLoop {
    /** So many turns in a row that broke off are no bad moment any more. */
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

    /** @param settings those that hold for the life of the process, and the others until the first configuration */
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

    /** Listens at one more place, before it turns. */
    void listen(ListenConfig entry, ListenEndpoint place, SettingValues own) throws IOException {
        listening.listen(entry, place, own);
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
    public boolean held() {
        return watch.held();
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

    /** Opens the connections that should be warm before the first request, and begins to check backends. */
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

    /** Turns until the loop is closed, or all are stopped and empty. The body of the loop's thread. */
    public void run(LoopStop departure) {
        watch.begin();
        try {
            int failures = 0;
            while (!finished(departure)) {
                failures = turned() ? 0 : failures + 1;
                watch.turned();
                if (failures == MOST_FAILURES) {
                    throw new IllegalStateException("loop " + loop.info().index() + " cannot go on");
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

    /** Runs one turn. @return {@code false} if it broke off, as when there is no memory at a bad moment */
    private boolean turned() {
        try {
            loop.turn();
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
        loop.execute(clients::drain); // a turn later: what has already arrived is served first
    }

    /** It is held, and gets no more clients until it {@linkplain #comeBack comes back}. Any thread but its own. */
    public void lose() {
        listening.lose();
    }

    /** It turns again. Any thread. */
    public void comeBack() {
        loop.execute(listening::reopen);
    }

    /** Whether a thread turns it, or is held in a turn. */
    public boolean turning() {
        return watch.turning();
    }

    /** Ends at once. Any thread, if another one turns the loop. */
    public void interrupt() {
        closing = true;
        loop.wakeup();
    }

    /** Closes everything. Only when no thread turns the loop any more. */
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
            throw new UncheckedIOException("closing loop " + loop.info().index() + " failed", e);
        }
    }
}
