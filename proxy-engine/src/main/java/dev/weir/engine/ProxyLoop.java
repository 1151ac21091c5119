package dev.weir.engine;

import dev.weir.engine.backend.BackendPools;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.check.HealthChecks;
import dev.weir.engine.client.Clients;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.exchange.Exchanges;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** One event loop and everything that lives on it, from the first accept to the last close. */
final class ProxyLoop {
    /** So many turns in a row that broke off are no bad moment any more. */
    private static final int MOST_FAILURES = 100;

    private static final System.Logger LOG = System.getLogger("dev.weir.loop");

    private final EventLoop loop;
    private final BackendPools pools;
    private final Exchanges exchanges;
    private final Clients clients;
    private final HealthChecks checks;
    private final SettingValues settings;
    private final Deadlines stopDeadlines;
    private final Deadline stopDeadline;
    private @Nullable Listener listener;
    private boolean ready;
    private volatile boolean closing;

    ProxyLoop(
            EventLoop loop,
            BackendPools pools,
            Exchanges exchanges,
            Clients clients,
            HealthChecks checks,
            SettingValues settings) {
        this.loop = loop;
        this.pools = pools;
        this.exchanges = exchanges;
        this.clients = clients;
        this.checks = checks;
        this.settings = settings;
        this.stopDeadlines = loop.deadlines(settings.nanos(Settings.STOP_TIMEOUT));
        this.stopDeadline = new Deadline(due -> clients.abort());
    }

    /** Opens the loop's own listening socket. @return where it listens */
    InetSocketAddress listen(InetSocketAddress address) throws IOException {
        int backlog = settings.get(Settings.LISTEN_BACKLOG);
        ServerSocketChannel channel = Listener.bind(loop, address, backlog, true);
        listener = new Listener(loop, clients, channel, settings);
        return (InetSocketAddress) channel.getLocalAddress();
    }

    EventLoop eventLoop() {
        return loop;
    }

    BackendPools pools() {
        return pools;
    }

    /** Opens the connections that should be warm before the first request, and begins to check backends. */
    void begin() {
        meet(exchanges.generation().upstream());
    }

    /** The upstream has other members from now on; exchanges that run keep those they began with. */
    void members(UpstreamGroup group) {
        exchanges.generation(exchanges.generation().with(group));
        pools.keepOnly(group.members());
        meet(group);
    }

    private void meet(UpstreamGroup group) {
        pools.warm(group.members());
        checks.watch(group.members());
    }

    /** Turns until the loop is closed, or all are stopped and empty. The body of the loop's thread. */
    void run(Departure departure) {
        try {
            int failures = 0;
            while (!finished(departure)) {
                failures = turned() ? 0 : failures + 1;
                if (failures == MOST_FAILURES) {
                    throw new IllegalStateException("loop " + loop.seat().index() + " cannot go on");
                }
            }
        } finally {
            close();
        }
    }

    /** Runs one turn. @return {@code false} if it broke off, as when there is no memory at a bad moment */
    private boolean turned() {
        try {
            loop.turn();
            return true;
        } catch (RuntimeException | Error broken) {
            EventLoop.report(broken);
            return false;
        }
    }

    private boolean finished(Departure departure) {
        if (!ready && exchanges.draining() && clients.open() == 0) {
            ready = true;
            departure.ready();
        }
        return closing || departure.over();
    }

    /** Begins a graceful stop. Any thread. */
    void stop() {
        loop.execute(this::drain);
    }

    private void drain() {
        if (exchanges.draining()) {
            return;
        }
        exchanges.drain();
        stopDeadlines.arm(stopDeadline);
        stopListening();
        loop.execute(clients::drain); // a turn later: what has already arrived is served first
    }

    private void stopListening() {
        try {
            if (listener != null) {
                listener.close();
                listener = null;
            }
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.WARNING, "closing a listening socket failed", e);
        }
    }

    /** Ends at once. Any thread, if another one turns the loop. */
    void interrupt() {
        closing = true;
        loop.wakeup();
    }

    /** Closes everything. Only when nobody turns the loop any more. */
    void close() {
        closing = true;
        checks.close();
        pools.close();
        try {
            loop.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing loop " + loop.seat().index() + " failed", e);
        }
    }
}
