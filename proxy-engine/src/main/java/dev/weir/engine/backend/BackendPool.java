package dev.weir.engine.backend;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.Deadlines;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Timed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One loop's connections to one backend. The one used last is used next, so that a load that shrinks lets the rest idle
 * out. Belongs to one loop.
 */
public final class BackendPool implements Timed {
    private final BackendPools pools;
    private final SharedBackend backend;
    private final ArrayDeque<BackendConnection> idle = new ArrayDeque<>();
    private final Deadline refillDue = new Deadline(this);
    private int warming;
    private boolean closed;

    BackendPool(BackendPools pools, SharedBackend backend) {
        this.pools = pools;
        this.backend = backend;
    }

    /**
     * Hands out a connection: the newest idle one, or a new one, which may still be connecting.
     *
     * @param fresh whether it must not have idled
     * @throws IOException if it was clear at once that a new one cannot be opened; the health plugins know already
     */
    public BackendConnection acquire(BackendUser user, boolean fresh) throws IOException {
        BackendConnection known = fresh ? null : newestIdle();
        if (known != null) {
            known.serve(user);
            return known;
        }
        try {
            return openFor(user);
        } catch (NoSocketException e) {
            throw e; // nothing against the backend
        } catch (IOException e) {
            pools.policy().connectFailed(backend, failure(e));
            throw e;
        }
    }

    private @Nullable BackendConnection newestIdle() {
        boolean watched = pools.policy().watchesIdle();
        for (BackendConnection newest = idle.pollLast(); newest != null; newest = idle.pollLast()) {
            IdleSignal signal = watched ? null : newest.sign();
            if (signal == null) {
                return newest;
            }
            idle.addLast(newest);
            lost(newest, signal);
        }
        return null;
    }

    private BackendConnection openFor(@Nullable BackendUser user) throws IOException {
        SocketChannel channel = openChannel();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true); // a proxy's writes are whole already
            pools.keepAlive().applyTo(channel);
            boolean connected = channel.connect(backend.address());
            var connection = new BackendConnection(this, channel, connected, user);
            warming += user == null ? 1 : 0;
            return connection;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SocketChannel openChannel() throws NoSocketException {
        try {
            return pools.loop().network().openSocketChannel();
        } catch (IOException e) {
            throw new NoSocketException(e);
        }
    }

    /** Why opening failed, told by the exception's class. */
    public static ConnectFailure failure(IOException e) {
        return e instanceof ConnectException ? ConnectFailure.REFUSED : ConnectFailure.UNREACHABLE;
    }

    /** A connection that was being opened, for a request or to keep the pool warm, could not be. */
    void connectFailed(ConnectFailure failure, boolean forPool) {
        if (forPool) {
            warming--;
            pauseRefill();
        }
        pools.policy().connectFailed(backend, failure);
    }

    private void pauseRefill() {
        if (!closed) {
            pools.refillDeadlines().arm(refillDue);
        }
    }

    void release(BackendConnection connection) {
        if (closed || idle.size() >= pools.maxIdle() || !connection.clean()) {
            connection.close();
        } else {
            connection.idle(pools.policy().watchesIdle());
            idle.addLast(connection);
        }
    }

    /** An idle connection gave a sign: it goes in any case, the plugins decide what follows. */
    void lost(BackendConnection connection, IdleSignal signal) {
        forget(connection);
        connection.discard();
        IdleVerdict verdict = pools.policy().judge(backend, signal);
        if (verdict == IdleVerdict.EJECT) {
            backend.eject(pools.ejectNanos());
        } else if (verdict == IdleVerdict.REPLACE) {
            refill();
        }
    }

    /** Takes a connection out, if it is in. The one that has idled longest, which is the likeliest, is found at once. */
    void forget(BackendConnection connection) {
        if (idle.peekFirst() == connection) {
            idle.removeFirst();
        } else {
            idle.removeLastOccurrence(connection);
        }
    }

    /** Opens connections until as many are idle, or will be, as should be kept warm. */
    void refill() {
        try {
            while (!closed && idle.size() + warming < pools.minIdle() && !refillDue.isIn(pools.refillDeadlines())) {
                BackendConnection warm = openFor(null);
                if (warm.connected()) {
                    warmed(warm);
                }
            }
        } catch (NoSocketException e) {
            pauseRefill();
        } catch (IOException e) {
            pauseRefill();
            pools.policy().connectFailed(backend, failure(e));
        }
    }

    void warmed(BackendConnection connection) {
        warming--;
        release(connection);
    }

    @Override
    public void onDeadline(Deadline due) {
        refill();
    }

    /** Closes what idles, and what is released from now on. */
    void close() {
        closed = true;
        refillDue.disarm();
        for (BackendConnection connection = idle.pollLast(); connection != null; connection = idle.pollLast()) {
            connection.discard();
        }
    }

    EventLoop loop() {
        return pools.loop();
    }

    Deadlines connectDeadlines() {
        return pools.connectDeadlines();
    }

    Deadlines idleDeadlines() {
        return pools.idleDeadlines();
    }
}
