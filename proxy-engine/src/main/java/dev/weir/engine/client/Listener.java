package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.pool.KeepAlive;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients on one loop from a listening socket, which belongs to this loop or to all. On a shared socket,
 * another loop may accept the client first; then accept returns nothing.
 */
public final class Listener implements Selectable, DeadlineOwner {
    private static final System.Logger LOG = System.getLogger("dev.weir.listener");
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Longer than a connecting client is likely to wait for a processor. */
    private static final int QUIET_MILLIS = 10;
    /** Limits the wait to a fifth of a second, during which the loop serves no client. */
    private static final int MOST_QUIET_WAITS = 20;

    private final EventLoop loop;
    private final Clients clients;
    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private int batch;
    private final @Nullable KeepAlive keepAlive;
    private final TransportFactory transports;
    private final Entrance entrance;
    private final Deadline pauseEnds = new Deadline(this);
    private final Deadlines pauses;
    private boolean told;

    /**
     * Begins to accept from a {@linkplain #bind bound} socket.
     *
     * @param settings   the settings of this address
     * @param transports the transport of its clients
     * @param entrance   the rule of this address
     */
    public Listener(
            EventLoop loop,
            Clients clients,
            ServerSocketChannel channel,
            SettingValues settings,
            TransportFactory transports,
            Entrance entrance)
            throws IOException {
        this.transports = transports;
        this.entrance = entrance;
        this.loop = loop;
        this.clients = clients;
        this.channel = channel;
        use(settings);
        this.keepAlive = settings.get(Settings.CLIENT_TCP_KEEPALIVE) ? KeepAlive.of(settings) : null;
        this.pauses = loop.deadlines(PAUSE.toNanos());
        this.key = loop.register(channel, SelectionKey.OP_ACCEPT, this);
    }

    /**
     * Opens a listening socket.
     *
     * @param options the socket options to enable
     * @throws java.net.BindException if the address is in use or does not belong to this host
     */
    public static ServerSocketChannel bind(
            EventLoop loop, InetSocketAddress address, int backlog, List<SocketOption<Boolean>> options)
            throws IOException {
        ServerSocketChannel channel = loop.network().openServerSocketChannel();
        try {
            channel.configureBlocking(false);
            for (SocketOption<Boolean> option : options) {
                channel.setOption(option, true);
            }
            channel.bind(address, backlog);
            return channel;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Applies new settings, as far as they can change while the socket listens. */
    public void use(SettingValues settings) {
        batch = settings.get(Settings.LISTEN_ACCEPT_BATCH);
    }

    @Override
    public void onReady(int ops) {
        for (int i = 0; i < batch; i++) {
            if (!clients.limits().hasDescriptorsForAnother()) {
                pause(ConnectionLimits.connected(clients.limits().maxByDescriptors())
                        + ", and no file descriptor is left for more");
                return;
            }
            if (!acceptOne()) {
                return;
            }
        }
        told = false;
    }

    private boolean acceptOne() {
        SocketChannel client;
        try {
            client = channel.accept();
        } catch (ClosedChannelException e) {
            return false; // closed by another loop while all end at once
        } catch (IOException e) {
            pause("accepting a client failed: " + e);
            return false;
        }
        if (client == null) {
            told = false;
            return false;
        }
        try {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (keepAlive != null) {
                keepAlive.applyTo(client);
            }
            clients.accept(client, transports, entrance);
        } catch (IOException e) {
            closeQuietly(client); // the client disconnected before it was served
        } catch (RuntimeException | Error e) {
            closeQuietly(client);
            throw e;
        }
        return true;
    }

    /**
     * Pauses accepting. Without a free descriptor, accept fails at once while the socket stays ready, so the loop would
     * spin.
     */
    private void pause(String why) {
        if (!told) { // logged once, not at every retry
            told = true;
            String next = "; new clients wait, and accepting is retried every " + PAUSE.toMillis() + " ms";
            SafeLog.log(LOG, System.Logger.Level.WARNING, why + next, null);
        }
        if (key.isValid()) {
            key.interestOps(0);
            pauses.arm(pauseEnds);
        }
    }

    @Override
    public void onDeadline(Deadline due) {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    @Override
    public void onBug(Throwable bug) {
        SafeLog.log(
                LOG, System.Logger.Level.ERROR, "internal error while accepting a client; the listener continues", bug);
    }

    /** Accepts queued clients and stops listening: the socket is deregistered but still open. */
    public void leave() throws IOException {
        acceptAll();
        pauseEnds.disarm();
        key.cancel();
        loop.forgetCancelled();
    }

    /**
     * Closes the socket after the last loop has {@linkplain #leave left}, without resetting queued clients. Closing
     * resets clients that arrived after the last accept, so this waits until no new client arrives: while it runs, the
     * loop sends no responses, so clients that await one open no further connections. Only a flood of other new clients
     * can prolong the wait, which ends after {@link #MOST_QUIET_WAITS} rounds.
     */
    public void closeSocket() throws IOException {
        waitUntilQuiet();
        acceptAll();
        channel.close();
    }

    /** Stops listening while the loop is stalled: the key is removed at the next selection. Any thread. */
    public void cancelKey() {
        key.cancel();
    }

    /** Stops listening and closes the socket, which belongs to this loop only: queued clients are reset. Any thread. */
    public void closeLostSocket() throws IOException {
        channel.close();
    }

    /** Retires the deadlines: another listener takes its place. */
    public void retire() {
        pauseEnds.disarm();
        pauses.retire();
    }

    private void waitUntilQuiet() {
        try (Selector arrivals = loop.network().openSelector()) {
            channel.register(arrivals, SelectionKey.OP_ACCEPT);
            boolean quiet = false;
            for (int i = 0; !quiet && i < MOST_QUIET_WAITS; i++) {
                acceptAll();
                quiet = arrivals.select(arrival -> {}, QUIET_MILLIS) == 0;
            }
        } catch (IOException e) {
            SafeLog.log(
                    LOG, System.Logger.Level.DEBUG, "no file descriptor left to wait until no new client arrives", e);
        }
    }

    private void acceptAll() {
        boolean more = true;
        while (more) {
            more = acceptOne();
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "failed to close the socket of a disconnected client", e);
        }
    }
}
