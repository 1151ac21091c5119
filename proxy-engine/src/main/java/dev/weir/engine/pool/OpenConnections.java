package dev.weir.engine.pool;

import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.NoSocketException;
import dev.weir.engine.loop.Outgoing;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connections of one pool, counts those that are open, and queues the users that have to wait because no further
 * one may be opened. Belongs to one loop.
 */
final class OpenConnections {
    private final PoolSettings settings;
    private final SharedBackend backend;
    private final PrivateConnections privates;
    private final ConnectionOwner pool;
    private final Runnable countChanged;
    private final ArrayDeque<BackendUser> pending = new ArrayDeque<>();
    private int open;

    /** @param countChanged runs when connections were opened or closed, and pending users were seen to */
    OpenConnections(
            PoolSettings settings,
            SharedBackend backend,
            PrivateConnections privates,
            ConnectionOwner pool,
            Runnable countChanged) {
        this.settings = settings;
        this.backend = backend;
        this.privates = privates;
        this.pool = pool;
        this.countChanged = countChanged;
    }

    /** Whether no further one may be opened. */
    boolean full() {
        return open >= settings.limits().maxOpen();
    }

    /** How many more may be opened. */
    int remaining() {
        return settings.limits().maxOpen() - open;
    }

    /**
     * Opens one, which may still be connecting.
     *
     * @param user which it is for, or {@code null} if it is to be kept warm
     * @throws IOException if it was clear at once that it cannot be opened; the health plugins know already
     */
    BackendConnection openFor(@Nullable BackendUser user) throws IOException {
        try {
            BackendConnection connection = connect(user);
            open++;
            countChanged.run();
            return connection;
        } catch (NoSocketException e) {
            throw e; // nothing against the backend
        } catch (IOException e) {
            settings.policy().connectFailed(backend, ConnectFailures.of(e));
            throw e;
        }
    }

    private BackendConnection connect(@Nullable BackendUser user) throws IOException {
        EventLoop loop = settings.loop();
        KeepAlive keepAlive = settings.keepAlive();
        SocketChannel channel = Outgoing.connect(loop, backend.address(), keepAlive::applyTo);
        try {
            var life = new ConnectionLife(loop, backend, settings.draw());
            return new BackendConnection(pool, settings, life, privates, channel, user);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** One is closed: another may be opened in its place. */
    void closed() {
        open--;
        servePending();
    }

    // ---- users that wait ----

    /** Queues a user until one more may be opened, or is released. */
    void enqueue(BackendUser user) {
        pending.addLast(user);
    }

    /** The user waits no more. */
    void cancel(BackendUser user) {
        pending.remove(user);
    }

    /** Takes out the user that has waited longest. */
    @Nullable BackendUser poll() {
        return pending.pollFirst();
    }

    /** Opens connections for users that wait, as long as that is allowed. */
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

    /** Has every user that waits choose another backend. */
    void sendAway() {
        for (int remaining = pending.size();
                remaining > 0 && !pending.isEmpty();
                remaining--) { // some may choose this one again
            pending.removeFirst().onSentAway();
        }
    }

    /** The loop ends: opens nothing for users that wait. */
    void forgetPending() {
        pending.clear();
    }
}
