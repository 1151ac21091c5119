package dev.weir.engine.client;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.Selectable;
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
 * A loop at a listening socket, which is its own or that of all loops. At a shared one, another loop may have been
 * faster: then there is no client to accept, and the socket is not ready any more.
 */
public final class Listener implements Selectable, DeadlineOwner {
    private static final System.Logger LOG = System.getLogger("dev.weir.listener");
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** Longer than a client that is about to connect is likely to be off the processor. */
    private static final int QUIET_MILLIS = 10;
    /** A fifth of a second in all, during which nobody is answered. */
    private static final int MOST_QUIET_WAITS = 20;

    private final EventLoop loop;
    private final Clients clients;
    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private int batch;
    private final @Nullable KeepAlive keepAlive;
    private final Deadline pauseEnds = new Deadline(this);
    private final Deadlines pauses;
    private boolean told;

    /**
     * Begins to accept from a socket that is {@linkplain #bind bound}.
     *
     * @param settings those of the place where it listens
     */
    public Listener(EventLoop loop, Clients clients, ServerSocketChannel channel, SettingValues settings)
            throws IOException {
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
     * @param options what is on
     * @throws java.net.BindException if the address is taken or not this machine's
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

    /** From now on these settings hold, as far as they may change while the socket listens. */
    public void use(SettingValues settings) {
        batch = settings.get(Settings.LISTEN_ACCEPT_BATCH);
    }

    @Override
    public void onReady(int ops) {
        for (int i = 0; i < batch; i++) {
            if (!clients.limits().canBearAnother()) {
                pause(clients.limits().bearable() + " clients are connected, and there are no descriptors for more");
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
            return false; // by another loop, when all end at once
        } catch (IOException e) {
            pause("accept failed: " + e);
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
            clients.accept(client);
        } catch (IOException e) {
            closeQuietly(client); // the client was gone before it was served
        } catch (RuntimeException | Error e) {
            closeQuietly(client);
            throw e;
        }
        return true;
    }

    /**
     * Without a free descriptor, accept fails at once and the socket stays ready: waiting keeps the loop from spinning.
     */
    private void pause(String why) {
        if (!told) { // once, not every tenth of a second
            told = true;
            String next = "; new clients wait until there are some again, tried every " + PAUSE.toMillis() + " ms";
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
        SafeLog.log(LOG, System.Logger.Level.ERROR, "a connection could not be taken", bug);
    }

    /** Takes what is queued, and listens no longer: the loop has let go of the socket, which is still open. */
    public void leave() throws IOException {
        acceptAll();
        pauseEnds.disarm();
        key.cancel();
        loop.forgetCancelled();
    }

    /**
     * Closes the socket that this loop was the last to {@linkplain #leave leave}, without resetting what is in the queue.
     * Closing resets what came in since the last accept, so it waits for a quiet moment: while this runs, the loop
     * answers no client, and clients that wait for an answer open no further connections. Only a flood of new clients,
     * which wait for no answer, can keep it from being quiet; that ends the wait after {@link #MOST_QUIET_WAITS}.
     */
    public void closeSocket() throws IOException {
        waitUntilQuiet();
        acceptAll();
        channel.close();
    }

    /** Listens no longer, while the loop is held: its selector lets go with the next selection. Any thread. */
    public void abandon() {
        key.cancel();
    }

    /** The same, and closes the socket, which is the loop's own: whatever is queued is reset. Any thread. */
    public void abandonSocket() throws IOException {
        channel.close();
    }

    /** Another one takes its place. */
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
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "no descriptor left to wait for a quiet moment with", e);
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
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "closing a client that was gone", e);
        }
    }
}
