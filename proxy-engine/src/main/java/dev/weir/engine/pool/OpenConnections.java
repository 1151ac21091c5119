package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.NoSocketException;
import dev.weir.engine.loop.Outgoing;
import dev.weir.engine.metrics.ConnectionMetrics;
import dev.weir.engine.metrics.PoolMetrics;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connections of one pool, counts the open ones, and queues users while the connection limit is reached.
 * Belongs to one loop.
 */
final class OpenConnections {
    private final PoolSettings settings;
    private final SharedBackend backend;
    private final PrivateConnections privates;
    private final PoolMetrics metrics;
    private final ConnectionOwner pool;
    private final Runnable countChanged;
    private final ArrayDeque<BackendUser> pending = new ArrayDeque<>();
    private int open;

    /** @param countChanged runs after connections were opened or closed and pending users were served */
    OpenConnections(
            PoolSettings settings,
            SharedBackend backend,
            PrivateConnections privates,
            PoolMetrics metrics,
            ConnectionOwner pool,
            Runnable countChanged) {
        this.settings = settings;
        this.backend = backend;
        this.privates = privates;
        this.metrics = metrics;
        this.pool = pool;
        this.countChanged = countChanged;
    }

    /** Whether the connection limit is reached. */
    boolean full() {
        return open >= settings.limits().maxOpen();
    }

    /** Number of connections that may still be opened. */
    int remaining() {
        return settings.limits().maxOpen() - open;
    }

    /**
     * Opens one, which may still be connecting.
     *
     * @param user its first user, or {@code null} for a warm connection
     * @throws IOException if opening failed at once; the health plugins have been notified
     */
    BackendConnection openFor(@Nullable BackendUser user) throws IOException {
        try {
            BackendConnection connection = connect(user);
            open++;
            countChanged.run();
            return connection;
        } catch (NoSocketException e) {
            throw e; // not the backend's fault
        } catch (IOException e) {
            ConnectFailure failure = ConnectFailures.of(e);
            metrics.connectFailed(failure);
            settings.policy().connectFailed(backend, failure);
            throw e;
        }
    }

    private BackendConnection connect(@Nullable BackendUser user) throws IOException {
        EventLoop loop = settings.loop();
        KeepAlive keepAlive = settings.keepAlive();
        SocketChannel channel = Outgoing.connect(loop, backend.address(), keepAlive::applyTo);
        var life = new ConnectionLife(loop, backend, settings.draw(), new ConnectionMetrics(metrics));
        try {
            return new BackendConnection(pool, settings, life, privates, channel, user);
        } catch (IOException | RuntimeException | Error e) {
            life.end();
            channel.close();
            throw e;
        }
    }

    /** Counts a closed connection: another may be opened in its place. */
    void closed() {
        open--;
        servePending();
    }

    // ---- pending users ----

    /** Queues a user until a connection is released or may be opened. */
    void enqueue(BackendUser user) {
        pending.addLast(user);
    }

    /** Removes a user from the queue. */
    void cancel(BackendUser user) {
        pending.remove(user);
    }

    /** Removes and returns the user that has waited longest. */
    @Nullable BackendUser poll() {
        return pending.pollFirst();
    }

    /** Opens connections for pending users, up to the limit. */
    void servePending() {
        while (!full()) {
            BackendUser next = pending.pollFirst();
            if (next == null) {
                break;
            }
            openForPending(next);
        }
        countChanged.run();
    }

    private void openForPending(BackendUser user) {
        try {
            user.onConnection(openFor(user));
        } catch (IOException e) {
            user.onNoConnection(e);
        }
    }

    /** Sends all pending users back to choose another backend. */
    void sendAway() {
        for (int remaining = pending.size();
                remaining > 0 && !pending.isEmpty();
                remaining--) { // a user may choose this backend again
            pending.removeFirst().onSentAway();
        }
    }

    /** The loop ends: opens nothing for pending users. */
    void forgetPending() {
        pending.clear();
    }
}
