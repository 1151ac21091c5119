package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One loop's connections to one backend: hands them out and takes them back. The one used last is used next, so that a
 * load that shrinks lets the rest idle out. Belongs to one loop.
 */
public final class BackendPool {
    private final PoolSettings settings;
    private final SharedBackend backend;
    private final Runnable exhaustionChanged;
    private final IdleStack idle;
    private final PrivateConnections privates;
    private final OpenConnections connections;
    private final WarmUp warmUp;
    private boolean exhausted;
    private boolean closed;

    /** @param exhaustionChanged runs when the next user would have to wait, and when it no longer would */
    BackendPool(PoolSettings settings, SharedBackend backend, Runnable exhaustionChanged) {
        this.settings = settings;
        this.backend = backend;
        this.exhaustionChanged = exhaustionChanged;
        var events = new Events();
        this.idle = new IdleStack(settings);
        this.privates = new PrivateConnections(settings.loop(), settings::limits);
        this.connections = new OpenConnections(settings, backend, privates, events, this::updateExhausted);
        this.warmUp = new WarmUp(events, settings);
        this.closed = backend.removed();
    }

    // ---- checkout ----

    /**
     * Hands out a connection: the newest idle one, or a new one, which may still be connecting.
     *
     * @param fresh whether it must not have idled
     * @param sure  whether the request cannot be sent again if the connection proves dead
     * @return {@code null} if as many are open as may be; {@link BackendUser#onConnection} then brings one
     * @throws IOException if it was clear at once that a new one cannot be opened; the health plugins know already
     */
    public @Nullable BackendConnection acquire(BackendUser user, boolean fresh, boolean sure) throws IOException {
        BackendConnection known = fresh ? null : idle.removeNewest(sure);
        if (known != null) {
            known.serve(user);
            updateExhausted();
            return known;
        }
        if (connections.full() && !idle.isEmpty()) {
            idle.removeOldest().closeIfIdle(); // only if none that has idled will do
        }
        if (connections.full()) {
            connections.enqueue(user);
            updateExhausted();
            return null;
        }
        return connections.openFor(user);
    }

    /** A user waits for a connection no more. */
    public void cancel(BackendUser user) {
        connections.cancel(user);
    }

    /**
     * Hands out a client's own connection again.
     *
     * @return {@code false} if it leads elsewhere, or has ended, be it since the loop last looked
     */
    public boolean acquire(BackendUser user, BackendConnection own) {
        boolean silent = own.isIdle() && (!own.life().idleThisTurn() || own.lookSilent());
        if (silent && own.backend() == backend) {
            own.serve(user);
            return true;
        }
        return false;
    }

    /** Whether as many serve one client alone as may. */
    public boolean privatesFull() {
        return privates.full();
    }

    /** Whether the next user would have to wait. */
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

    // ---- taking back ----

    /** A connection can be used again, unless a limit or a plugin wants no further request on it. */
    private void release(BackendConnection connection) {
        ConnectionLife life = connection.life();
        PoolLimits limits = settings.limits();
        boolean reusable = !closed
                && life.ageLeft(limits) > 0
                && connection.clean()
                && !connection.privateUse().missed();
        long mayIdle = reusable ? life.mayIdle(limits, settings.policy()) : 0;
        if (mayIdle <= 0) {
            connection.close();
        } else if (connection.privateUse().begun()) {
            connection.idle(true, mayIdle); // whatever the plugins say: a request on a dead one could not be repeated
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

    /** An idle connection goes in any case; the plugins decide what follows. */
    private void retire(BackendConnection connection, IdleSignal signal) {
        idle.remove(connection);
        IdleVerdict verdict = settings.policy().judge(connection.life(), signal);
        connection.closeSocket();
        connections.closed();
        if (verdict == IdleVerdict.EJECT) {
            backend.eject(settings.limits().ejectNanos(), "an idle connection ended: " + signal.words());
        } else if (verdict == IdleVerdict.REPLACE) {
            warmUp.replace(connection);
        }
    }

    /** What its connections tell the pool, and what keeping it warm needs. */
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
            return connections.openFor(null);
        }
    }

    // ---- changes ----

    /** Opens connections until as many are idle, or will be, as should be kept warm. */
    void refill() {
        warmUp.refill();
    }

    /** Other limits hold: what idles too much is closed, what lacks is opened, and users that wait may have a turn. */
    void limitsChanged() {
        idle.closeAllBut(settings.limits().maxIdle());
        connections.servePending();
        refill();
    }

    /** Idle connections are watched from now on, or are not. */
    void watch(boolean watched) {
        idle.watch(watched);
    }

    // ---- the end ----

    /** The backend is out of rotation: closes what idles, and users that wait here have to choose again. */
    void empty() {
        closeIdle();
        connections.sendAway();
    }

    private void closeIdle() {
        idle.closeAll();
        privates.closeIdle();
    }

    /** The backend is no member any more: as {@link #empty}, and closes what is released from now on. */
    void retire() {
        shut();
        empty();
    }

    /** The loop ends: closes what idles, and opens nothing for users that wait. */
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
