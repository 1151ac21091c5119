package dev.weir.engine.backend;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.NoSocketException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One loop's connections to one backend. The one used last is used next, so that a load that shrinks lets the rest idle
 * out. Where no further one may be opened, users wait in line. Belongs to one loop.
 */
public final class BackendPool {
    private final BackendPools pools;
    private final SharedBackend backend;
    private final IdleStack idle;
    private final PrivateConnections privates;
    private final ArrayDeque<BackendUser> line = new ArrayDeque<>();
    private final WarmUp warmUp;
    private int open;
    private boolean exhausted;
    private boolean closed;

    BackendPool(BackendPools pools, SharedBackend backend) {
        this.pools = pools;
        this.backend = backend;
        this.warmUp = new WarmUp(this);
        this.idle = new IdleStack(this);
        this.privates = new PrivateConnections(pools.loop(), this::limits);
        this.closed = backend.removed();
    }

    // ---- handing out ----

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
            exhaustedOrNot();
            return known;
        }
        if (open >= limits().maxOpen() && !idle.isEmpty()) {
            discard(idle.removeOldest()); // only if none that has idled will do
        }
        if (open >= limits().maxOpen()) {
            line.addLast(user);
            exhaustedOrNot();
            return null;
        }
        return openFor(user);
    }

    /** Leaves the line. */
    public void forgo(BackendUser user) {
        line.remove(user);
    }

    /**
     * Hands out a client's own connection again.
     *
     * @return {@code false} if it leads elsewhere, or has ended, be it since the loop last looked
     */
    public boolean acquire(BackendUser user, BackendConnection own) {
        if (own.isIdle() && own.life().idleSinceTurn() >= loop().turns()) {
            own.look();
        }
        if (own.isIdle() && own.backend() == backend) {
            own.serve(user);
            return true;
        }
        return false;
    }

    /** Whether as many serve one client alone as may. */
    public boolean privatesFull() {
        return privates.full();
    }

    private BackendConnection openFor(@Nullable BackendUser user) throws IOException {
        try {
            BackendConnection connection = BackendConnection.open(this, user);
            open++;
            exhaustedOrNot();
            return connection;
        } catch (NoSocketException e) {
            throw e; // nothing against the backend
        } catch (IOException e) {
            pools.policy().connectFailed(backend, failure(e));
            throw e;
        }
    }

    /** Why opening failed, told by the exception's class. */
    public static ConnectFailure failure(IOException e) {
        return e instanceof ConnectException ? ConnectFailure.REFUSED : ConnectFailure.UNREACHABLE;
    }

    /** Opens one to keep the pool warm. */
    BackendConnection openWarm() throws IOException {
        return openFor(null);
    }

    // ---- taking back ----

    /** A connection has served a request. */
    void served(BackendConnection connection) {
        warmUp.served();
        release(connection);
    }

    private void release(BackendConnection connection) {
        long ageLeft = connection.life().ageLeft(limits());
        if (closed
                || ageLeft <= 0
                || !connection.clean()
                || connection.privateUse().missed()) {
            connection.close();
            return;
        }
        long mayIdle = Math.min(limits().idleNanos(), ageLeft);
        mayIdle = Math.min(mayIdle, pools.policy().mayIdle(connection));
        if (mayIdle <= 0) { // the backend wants no further request on it
            connection.close();
        } else if (connection.privateUse().begun()) {
            connection.idle(true, mayIdle); // whatever the plugins say: a request on a dead one could not be repeated
        } else {
            share(connection, mayIdle);
        }
    }

    private void share(BackendConnection connection, long mayIdle) {
        BackendUser next = line.pollFirst();
        if (next != null) {
            connection.serve(next);
            next.onConnection(connection);
            return;
        }
        if (limits().maxIdle() == 0) {
            connection.close();
            return;
        }
        if (idle.size() >= limits().maxIdle()) {
            discard(idle.removeOldest());
        }
        connection.idle(pools.policy().watchesIdle(), mayIdle);
        idle.push(connection, mayIdle);
        exhaustedOrNot();
    }

    /** A connection is closed that was not idle. */
    void ended(BackendConnection connection) {
        closed();
        warmUp.replace(connection);
    }

    /** A connection is closed: another may be opened in its place. */
    void closed() {
        open--;
        serveLine();
    }

    private void serveLine() {
        while (open < limits().maxOpen()) {
            BackendUser next = line.pollFirst();
            if (next == null) {
                break;
            }
            openForWaiting(next);
        }
        exhaustedOrNot();
    }

    private void openForWaiting(BackendUser user) {
        try {
            user.onConnection(openFor(user));
        } catch (IOException e) {
            user.onNoConnection(e);
        }
    }

    void discard(BackendConnection connection) {
        connection.discard();
        closed();
    }

    private void exhaustedOrNot() {
        boolean now = open >= limits().maxOpen() && idle.isEmpty();
        if (now != exhausted) {
            exhausted = now;
            pools.changed();
        }
    }

    /** Whether the next user would have to wait. */
    boolean exhausted() {
        return exhausted;
    }

    // ---- while idle ----

    /** An idle connection gave a sign or its time is over: it goes in any case, the plugins decide what follows. */
    void lost(BackendConnection connection, IdleSignal signal) {
        idle.remove(connection);
        IdleVerdict verdict = pools.policy().judge(connection, signal);
        discard(connection);
        if (verdict == IdleVerdict.EJECT) {
            backend.eject(limits().ejectNanos(), "an idle connection ended: " + signal.words());
        } else if (verdict == IdleVerdict.REPLACE) {
            warmUp.replace(connection);
        }
    }

    /** Other limits hold: what idles too much is closed, what lacks is opened, and who waits may have a turn. */
    void limitsChanged() {
        idle.endAllBut(limits().maxIdle());
        serveLine();
        refill();
    }

    /** Idle connections are watched from now on, or are not. */
    void watch(boolean watched) {
        idle.watch(watched);
    }

    /** Takes a connection out, if it is in. */
    void forget(BackendConnection connection) {
        idle.remove(connection);
    }

    // ---- warm connections ----

    /** A connection that was being opened, for a request or to keep the pool warm, could not be. */
    void connectFailed(ConnectFailure failure, boolean forPool) {
        if (forPool) {
            warmUp.failed();
        }
        closed();
        pools.policy().connectFailed(backend, failure);
    }

    void warmed(BackendConnection connection) {
        warmUp.opened();
        release(connection);
    }

    /** Opens connections until as many are idle, or will be, as should be kept warm. */
    void refill() {
        warmUp.refill();
    }

    /** How many there lack to those that should be kept warm, {@code coming} not counted. */
    int missing(int coming) {
        int wanted = closed || !backend.available() ? 0 : limits().minIdle();
        return Math.min(wanted - idle.size() - coming, limits().maxOpen() - open);
    }

    // ---- the end ----

    /** The backend is out of rotation: closes what idles, and who waits here has to choose again. */
    void empty() {
        closeIdle();
        for (int left = line.size(); left > 0 && !line.isEmpty(); left--) { // some may choose this one again
            line.removeFirst().onSentAway();
        }
    }

    private void closeIdle() {
        idle.end();
        privates.endIdle();
    }

    /** The backend is no member any more: as {@link #empty}, and closes what is released from now on. */
    void retireAll() {
        shut();
        empty();
    }

    /** The loop ends: closes what idles, and opens nothing for those who wait. */
    void close() {
        shut();
        line.clear();
        closeIdle();
    }

    private void shut() {
        closed = true;
        warmUp.stop();
        idle.stop();
    }

    PrivateConnections privates() {
        return privates;
    }

    SharedBackend backend() {
        return backend;
    }

    BackendPools pools() {
        return pools;
    }

    EventLoop loop() {
        return pools.loop();
    }

    PoolLimits limits() {
        return pools.limits();
    }
}
