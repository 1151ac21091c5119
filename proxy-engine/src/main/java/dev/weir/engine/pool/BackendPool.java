package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.metrics.BackendMetrics;
import dev.weir.engine.metrics.PoolChange;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Pools one loop's connections to one backend: hands them out and takes them back. The most recently used connection is
 * reused first, so that surplus connections reach their idle timeout when the load shrinks. Belongs to one loop.
 */
public final class BackendPool {
    private final PoolSettings settings;
    private final SharedBackend backend;
    private final BackendMetrics metrics;
    private final Runnable exhaustionChanged;
    private final IdleStack idle;
    private final PrivateConnections privates;
    private final OpenConnections connections;
    private final WarmUp warmUp;
    private boolean exhausted;
    private boolean closed;

    /**
     * Creates it without connections.
     *
     * @param metrics what the loop counts of the backend
     * @param exhaustionChanged runs whenever {@link #exhausted} changes
     */
    BackendPool(PoolSettings settings, SharedBackend backend, BackendMetrics metrics, Runnable exhaustionChanged) {
        this.settings = settings;
        this.backend = backend;
        this.metrics = metrics;
        this.exhaustionChanged = exhaustionChanged;
        var events = new Events();
        this.idle = new IdleStack(settings);
        this.privates = new PrivateConnections(settings.loop(), settings::limits);
        this.connections =
                new OpenConnections(settings, backend, privates, metrics.pool(), events, this::updateExhausted);
        this.warmUp = new WarmUp(events, settings);
        this.closed = backend.removed();
    }

    /** What the loop counts of the backend. */
    public BackendMetrics metrics() {
        return metrics;
    }

    // ---- acquire ----

    /**
     * Hands out a connection: the most recently used idle one, or a new one, which may still be connecting.
     * @param sure  whether to verify an idle connection first, because the request could not be sent again
     * @return {@code null} if the connection limit is reached; {@link BackendUser#onConnection} then delivers one
     * @throws IOException if opening a connection failed at once; the health plugins have been notified
     */
    public @Nullable BackendConnection acquire(BackendUser user, boolean fresh, boolean sure) throws IOException {
        BackendConnection known = fresh ? null : idle.removeNewest(sure);
        if (known != null) {
            known.serve(user);
            updateExhausted();
            return known;
        }
        if (connections.full() && !idle.isEmpty()) {
            idle.removeOldest().closeIfIdle(); // only if no idle connection is acceptable
        }
        if (connections.full()) {
            connections.enqueue(user);
            updateExhausted();
            return null;
        }
        return connections.openFor(user);
    }

    /** Removes a user from the queue of pending users. */
    public void cancel(BackendUser user) {
        connections.cancel(user);
    }

    /**
     * Hands out a client's own connection again.
     *
     * @return {@code false} if it leads to another backend or has ended, possibly since the loop's last selection
     */
    public boolean acquire(BackendUser user, BackendConnection own) {
        boolean silent = own.isIdle() && (!own.life().idleThisTurn() || own.lookSilent());
        if (silent && own.backend() == backend) {
            own.serve(user);
            return true;
        }
        return false;
    }

    /** Whether the limit of connections reserved for one client is reached. */
    public boolean privatesFull() {
        return privates.full();
    }

    /** Whether the next user would have to queue. */
    boolean exhausted() {
        return exhausted;
    }

    private void updateExhausted() {
        boolean now = connections.full() && idle.isEmpty();
        if (now != exhausted) {
            exhausted = now;
            exhaustionChanged.run();
        }
    }

    // ---- release ----

    /** Returns a connection to the idle ones, unless a limit or a plugin forbids its reuse. */
    private void release(BackendConnection connection) {
        ConnectionLife life = connection.life();
        PoolLimits limits = settings.limits();
        boolean reusable = !closed
                && backend.accepts()
                && life.ageLeft(limits) > 0
                && connection.clean()
                && !connection.privateUse().missed();
        long mayIdle = reusable ? life.mayIdle(limits, settings.policy()) : 0;
        if (mayIdle <= 0) {
            connection.close();
        } else if (connection.privateUse().begun()) {
            // watched whatever the plugins say: a request lost on a dead connection could not be repeated
            connection.idle(true, mayIdle);
        } else {
            share(connection, mayIdle);
        }
    }

    private void share(BackendConnection connection, long mayIdle) {
        BackendUser next = connections.poll();
        if (next != null) {
            connection.serve(next);
            next.onConnection(connection);
            return;
        }
        int most = settings.limits().maxIdle();
        if (most == 0) {
            connection.close();
            return;
        }
        if (idle.size() >= most) {
            idle.removeOldest().closeIfIdle();
        }
        connection.idle(settings.policy().watchesIdle(), mayIdle);
        idle.push(connection, mayIdle);
        updateExhausted();
    }

    /** Removes an idle connection; the plugins decide whether it is replaced or its backend is ejected. */
    private void retire(BackendConnection connection, IdleSignal signal) {
        idle.remove(connection);
        metrics.pool().retired(signal);
        IdleVerdict verdict = settings.policy().judge(connection.life(), signal);
        connection.closeSocket();
        connections.closed();
        if (verdict == IdleVerdict.EJECT) {
            backend.eject(settings.limits().ejectNanos(), "an idle connection ended: " + signal.words());
        } else if (verdict == IdleVerdict.REPLACE) {
            warmUp.replace(connection);
        }
    }

    /** Handles the events of the pool's connections and of its warm-up. */
    private final class Events implements ConnectionOwner, WarmUp.Owner {
        @Override
        public void served(BackendConnection connection) {
            warmUp.served();
            release(connection);
        }

        @Override
        public void warmed(BackendConnection connection) {
            warmUp.opened();
            release(connection);
        }

        @Override
        public void connectFailed(ConnectFailure failure, boolean toKeepWarm) {
            if (toKeepWarm) {
                warmUp.failed();
            }
            metrics.pool().connectFailed(failure);
            connections.closed();
            settings.policy().connectFailed(backend, failure);
        }

        @Override
        public void ended(BackendConnection connection) {
            connections.closed();
            warmUp.replace(connection);
        }

        @Override
        public void closed() {
            connections.closed();
        }

        @Override
        public void lost(BackendConnection connection, IdleSignal signal) {
            retire(connection, signal);
        }

        @Override
        public void expired(BackendConnection connection) {
            retire(connection, connection.life().whyRetired(settings.limits()));
        }

        @Override
        public void forget(BackendConnection connection) {
            idle.remove(connection);
        }

        @Override
        public int missing(int coming) {
            int wanted = closed || !backend.available() ? 0 : settings.limits().minIdle();
            return Math.min(wanted - idle.size() - coming, connections.remaining());
        }

        @Override
        public BackendConnection openWarm() throws IOException {
            metrics.pool().count(PoolChange.WARMED);
            return connections.openFor(null);
        }
    }

    // ---- changes ----

    /** Opens connections until the configured minimum is idle or being opened. */
    void refill() {
        warmUp.refill();
    }

    /**
     * Applies changed limits: closes surplus idle connections, opens missing ones, and serves pending users if
     * possible.
     */
    void limitsChanged() {
        idle.closeAllBut(settings.limits().maxIdle());
        connections.servePending();
        refill();
    }

    /** Adds read interest to idle connections, or removes it. */
    void watch(boolean watched) {
        idle.watch(watched);
    }

    // ---- the end ----

    /** The backend is out of rotation: closes idle connections and sends pending users back to choose again. */
    void empty() {
        closeIdle();
        connections.sendAway();
    }

    private void closeIdle() {
        idle.closeAll();
        privates.closeIdle();
    }

    /** The backend was removed: as {@link #empty}, and connections are closed when they are released. */
    void retire() {
        shut();
        empty();
    }

    /** The loop ends: closes idle connections and opens none for pending users. */
    void close() {
        shut();
        connections.forgetPending();
        closeIdle();
    }

    private void shut() {
        closed = true;
        warmUp.stop();
        idle.stop();
    }
}
