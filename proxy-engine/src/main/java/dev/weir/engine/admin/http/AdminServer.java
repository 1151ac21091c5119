package dev.weir.engine.admin.http;

import dev.weir.api.Clock;
import dev.weir.api.LoopInfo;
import dev.weir.engine.client.Listener;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.Selectable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts admin connections and serves them on its own loop and thread. At the limit of connections, the one that has
 * been idle longest is closed for a new one; if none is idle, one that is slow. Any thread, unless stated otherwise.
 */
public final class AdminServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.weir.admin");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);
    private static final int READ_BUFFER = 16 << 10;
    private static final int WRITE_BUFFER = 1 << 10;
    private static final long HELD_PER_CONNECTION = 64 << 10;
    private static final long HELD_AT_LEAST = 1 << 20;
    private static final int BACKLOG = 128;
    private static final int ACCEPT_BATCH = 16;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long CLOSE_PATIENCE_MILLIS = 2_000;

    private final EventLoop loop;
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final AdminLimits limits;
    private final InstantSource wallClock;
    private final Set<AdminConnection> connections = new LinkedHashSet<>();
    private volatile boolean closing;
    private @Nullable Thread thread;

    private AdminServer(EventLoop loop, ServerSocketChannel channel, AdminLimits limits, InstantSource wallClock)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.limits = limits;
        this.wallClock = wallClock;
    }

    /**
     * Binds the address; nothing is served before {@link #start}.
     *
     * @throws java.net.BindException if the address is taken or not this machine's
     */
    public static AdminServer open(
            InetSocketAddress address,
            AdminLimits limits,
            SelectorProvider network,
            Clock clock,
            InstantSource wallClock)
            throws IOException {
        long held = HELD_AT_LEAST + limits.connections() * HELD_PER_CONNECTION;
        var buffers = new LoopBuffers(READ_BUFFER, WRITE_BUFFER, held);
        var loop = new EventLoop(new LoopInfo(0, 1), network, clock, buffers);
        try {
            ServerSocketChannel channel =
                    Listener.bind(loop, address, BACKLOG, List.of(StandardSocketOptions.SO_REUSEADDR));
            return new AdminServer(loop, channel, limits, wallClock);
        } catch (IOException | RuntimeException | Error e) {
            loop.close();
            throw e;
        }
    }

    /** The bound address. */
    public InetSocketAddress address() {
        return address;
    }

    /** The server's loop. */
    public EventLoop loop() {
        return loop;
    }

    /** Starts to serve. Call it once. */
    public void start(AdminHandler handler) throws IOException {
        var acceptor = new Acceptor(handler);
        acceptor.key = loop.register(channel, SelectionKey.OP_ACCEPT, acceptor);
        var serving = new Thread(this::run, "weir-admin");
        serving.setDaemon(true);
        thread = serving;
        serving.start();
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    loop.turn();
                } catch (RuntimeException e) {
                    loop.report(e);
                }
            }
        } finally {
            closeLoop();
        }
    }

    private void closeLoop() {
        try {
            loop.close();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to close the admin interface", e);
        }
    }

    /** Closes the listening socket and every connection, also one whose response is being sent. */
    @Override
    public void close() {
        closing = true;
        Thread serving = thread;
        if (serving == null) {
            closeChannel();
            closeLoop();
            return;
        }
        loop.wakeup();
        try {
            serving.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            SafeLog.log(LOG, System.Logger.Level.DEBUG, "failed to close the admin socket", e);
        }
    }

    /** Accepts connections, and serves them with a handler. On the loop. */
    private final class Acceptor implements Selectable, AdminConnectionOwner {
        private final AdminHandler handler;
        private final ConnectionTimes times = ConnectionTimes.of(loop, limits);
        private final Unsent unsent = new Unsent(limits.unsentBytes());
        private final Alarm again = loop.alarm(this::resume);
        private @Nullable SelectionKey key;

        Acceptor(AdminHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onReady(int ops) {
            for (int i = 0; i < ACCEPT_BATCH; i++) {
                SocketChannel client = null;
                try {
                    client = channel.accept();
                    if (client == null) {
                        return;
                    }
                    serve(client);
                } catch (IOException e) {
                    if (client == null) {
                        pause(); // without a free descriptor, the socket stays ready
                        return;
                    }
                    closeQuietly(client);
                }
            }
        }

        private void serve(SocketChannel client) throws IOException {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (connections.size() >= limits.connections() && !makeRoom()) {
                client.close();
                return;
            }
            connections.add(new AdminConnection(this, client, limits));
        }

        private boolean makeRoom() {
            for (int rank = 0; rank < AdminState.RANKS; rank++) {
                for (AdminConnection each : connections) {
                    if (each.state().rank() == rank) {
                        each.close();
                        return true;
                    }
                }
            }
            return false;
        }

        private void pause() {
            if (key != null && key.isValid()) {
                key.interestOps(0);
                again.set(PAUSE_NANOS);
            }
        }

        private void resume() {
            if (key != null && key.isValid()) {
                key.interestOps(SelectionKey.OP_ACCEPT);
            }
        }

        private void closeQuietly(SocketChannel client) {
            try {
                client.close();
            } catch (IOException e) {
                SafeLog.log(LOG, System.Logger.Level.DEBUG, "failed to close an admin connection", e);
            }
        }

        @Override
        public void onBug(Throwable bug) {
            // the listener continues
        }

        @Override
        public EventLoop loop() {
            return loop;
        }

        @Override
        public AdminHandler handler() {
            return handler;
        }

        @Override
        public ConnectionTimes times() {
            return times;
        }

        @Override
        public Unsent unsent() {
            return unsent;
        }

        @Override
        public String date() {
            return DATE.format(wallClock.instant().atOffset(ZoneOffset.UTC));
        }

        @Override
        public void moved(AdminConnection connection) {
            if (connections.remove(connection)) {
                connections.add(connection); // the order is that of the last change
            }
        }

        @Override
        public void closed(AdminConnection connection) {
            connections.remove(connection);
        }
    }
}
