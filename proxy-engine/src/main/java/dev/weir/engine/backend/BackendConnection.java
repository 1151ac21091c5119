package dev.weir.engine.backend;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.api.PooledConnection;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.LoopSocket;
import dev.weir.engine.loop.Outgoing;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.loop.Timed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection to a backend. It moves bytes; its {@link BackendState} decides what they mean. Belongs to one loop. */
public final class BackendConnection implements Selectable, Timed, PooledConnection, PrivateUse.Connection {
    private final BackendPool pool;
    private final LoopSocket socket;
    private final Deadline deadline = new Deadline(this);
    private final ConnectionLife life;
    private final PrivateUse privateUse;
    private final Announcement announcement = new Announcement();
    private BackendState state;
    private @Nullable BackendUser user;
    private boolean everServed;
    private boolean reused;
    private long writtenBefore;

    private BackendConnection(BackendPool pool, SocketChannel channel, boolean connected, @Nullable BackendUser user)
            throws IOException {
        this.pool = pool;
        this.user = user;
        this.everServed = user != null;
        this.life = new ConnectionLife(pool.loop(), PoolLimits.draw(pool.pools().random()));
        this.privateUse = new PrivateUse(pool.privates(), this);
        int ops = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
        this.socket = new LoopSocket(pool.loop(), channel, ops, this);
        this.state = connected ? BackendState.SERVING : BackendState.CONNECTING;
        if (!connected) {
            pool.pools().connectDeadlines().arm(deadline);
        }
    }

    /**
     * Opens one; it may still be connecting.
     *
     * @param user who it is for, or {@code null} if it is to be kept warm
     * @throws IOException if it was clear at once that it cannot be opened
     */
    static BackendConnection open(BackendPool pool, @Nullable BackendUser user) throws IOException {
        KeepAlive keepAlive = pool.pools().keepAlive();
        SocketChannel channel = Outgoing.connect(pool.loop(), pool.backend().address(), keepAlive::applyTo);
        try {
            return new BackendConnection(pool, channel, channel.isConnected(), user);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    // ---- for the user ----

    /** Whether bytes can be sent; if not, {@link BackendUser#onConnected} says when. */
    public boolean connected() {
        return state == BackendState.SERVING;
    }

    /** Whether it had been in the pool before this use, and so may have been closed without anyone noticing. */
    public boolean reused() {
        return reused;
    }

    /** How long it had been in the pool before this use; without meaning if it was not {@link #reused}. */
    public long idledNanos() {
        return life.idledNanos();
    }

    /** The backend said how long it will wait for the next request, and how many it takes; or {@link #UNKNOWN}. */
    public void announced(int idleSeconds, int requests) {
        announcement.said(idleSeconds, requests, life.uses() + 1);
    }

    /** Whether it serves one client alone. */
    public PrivateUse privateUse() {
        return privateUse;
    }

    /** Whether the system took at least one byte during this use. */
    public boolean written() {
        return socket.written() > writtenBefore;
    }

    /** Where the request goes. */
    public Sink sink() {
        return socket;
    }

    /** Where the response comes from. */
    public Source source() {
        return socket;
    }

    /** Ends this use: the connection is clean and goes back to the pool. */
    public void release() {
        user = null;
        life.used();
        pool.served(this);
    }

    /** Ends this use: the connection is closed. */
    public void close() {
        if (state != BackendState.CLOSED) {
            discard();
            pool.ended(this);
        }
    }

    /**
     * Ends this use: the connection is closed so that the backend cannot take what it got for all there was to come.
     */
    public void reset() {
        if (state != BackendState.CLOSED) {
            socket.reset();
            close();
        }
    }

    // ---- for the pool ----

    /** Begins a use of a connection that was idle. */
    void serve(BackendUser next) {
        life.serve(idleNanos());
        privateUse.resume();
        state = BackendState.SERVING;
        user = next;
        everServed = true;
        reused = true;
        writtenBefore = socket.written();
        if (socket.paused()) {
            socket.resume();
        }
    }

    /** Becomes idle, for so many nanoseconds at most. */
    void idle(boolean watched, long mayIdle) {
        state = BackendState.IDLE;
        life.idle(mayIdle);
        privateUse.idle(mayIdle);
        watch(watched);
    }

    /** Is looked at by the selector while it idles, or is not. */
    void watch(boolean watched) {
        if (!watched) {
            socket.pause();
        } else if (socket.paused()) {
            socket.resume();
        }
    }

    /** Whether nothing stands against using it again, as far as the proxy's side can know. */
    boolean clean() {
        boolean whole = !socket.ended() && !socket.broken() && !socket.congested();
        return whole && !(socket.filled() && sign() != null); // a full read may have left bytes nobody asked for
    }

    /** Whether it ever had a user. */
    boolean everServed() {
        return everServed;
    }

    /** Its age, and its limits. */
    ConnectionLife life() {
        return life;
    }

    boolean isIdle() {
        return state == BackendState.IDLE;
    }

    @Override
    public void retire() {
        pool.lost(this, life.whyRetired(pool.limits()));
    }

    @Override
    public void endIfIdle() {
        if (isIdle()) {
            pool.discard(this);
        }
    }

    /** Looks at an idle socket. @return what it told, or {@code null} if it is silent, as it should be */
    @Nullable IdleSignal sign() {
        try {
            ByteBuffer bytes = socket.probe();
            if (bytes == null) {
                return IdleSignal.EOF;
            }
            return bytes.hasRemaining() ? IdleSignal.UNEXPECTED_BYTES : null;
        } catch (IOException e) {
            return signal(e);
        }
    }

    /** Closes the socket without telling the pool. */
    void discard() {
        state = BackendState.CLOSED;
        user = null;
        deadline.disarm();
        privateUse.end();
        socket.close();
    }

    /** The class tells, never the message: an RST is a {@link SocketException}, a keep-alive time-out is not. */
    private static IdleSignal signal(IOException e) {
        return e instanceof SocketException ? IdleSignal.RESET : IdleSignal.KEEPALIVE_TIMEOUT;
    }

    // ---- events ----

    @Override
    public boolean servedFirst() {
        return isIdle();
    }

    @Override
    public void onReady(int ops) {
        state.onReady(this, ops);
    }

    @Override
    public void onDeadline(Deadline due) {
        state.onDeadline(this);
    }

    @Override
    public void onBug(Throwable bug) {
        BackendUser told = user;
        boolean wasWarming = state == BackendState.CONNECTING && told == null;
        boolean wasOpen = state != BackendState.CLOSED;
        pool.forget(this);
        discard();
        if (wasWarming) {
            pool.connectFailed(ConnectFailure.UNREACHABLE, true);
        } else if (wasOpen) {
            pool.closed();
        }
        if (told != null) {
            told.onBug();
        }
    }

    void finishConnect() {
        try {
            if (!socket.finishConnect()) {
                return;
            }
        } catch (ConnectException e) {
            connectFailed(ConnectFailure.REFUSED);
            return;
        } catch (IOException e) {
            connectFailed(ConnectFailure.UNREACHABLE);
            return;
        }
        deadline.disarm();
        state = BackendState.SERVING;
        if (user == null) {
            pool.warmed(this);
        } else {
            user.onConnected();
        }
    }

    void connectTimedOut() {
        connectFailed(ConnectFailure.TIMED_OUT);
    }

    private void connectFailed(ConnectFailure failure) {
        BackendUser told = user;
        discard();
        pool.connectFailed(failure, told == null);
        if (told != null) {
            told.onConnectFailed(failure);
        }
    }

    void goOnSending() {
        long before = socket.written();
        boolean drained = socket.flush();
        if (socket.broken() && socket.ended()) {
            Objects.requireNonNull(user).onBackendEnd(IdleSignal.RESET); // there is no read any more to tell it
            return;
        }
        if (socket.broken()) {
            return; // the read that follows tells what happened
        }
        if (drained) {
            Objects.requireNonNull(user).onBackendDrained();
        } else if (socket.written() > before) {
            Objects.requireNonNull(user).onBackendTook();
        }
    }

    void deliver() {
        if (state != BackendState.SERVING) {
            return; // the user let go of it a moment ago
        }
        BackendUser reader = Objects.requireNonNull(user);
        ByteBuffer in;
        try {
            in = socket.read(Integer.MAX_VALUE);
        } catch (IOException e) {
            reader.onBackendEnd(signal(e));
            return;
        }
        if (in == null) {
            // a write that failed took the error away: what follows reads as a clean end and is none
            reader.onBackendEnd(socket.broken() ? IdleSignal.RESET : IdleSignal.EOF);
        } else if (in.hasRemaining()) {
            reader.onBackendBytes(in);
        }
    }

    void look() {
        IdleSignal signal = sign();
        if (signal != null) {
            pool.lost(this, signal);
        }
    }

    // ---- for health plugins ----

    @Override
    public SharedBackend backend() {
        return pool.backend();
    }

    @Override
    public long ageNanos() {
        return life.ageNanos();
    }

    @Override
    public long idleNanos() {
        return isIdle() ? life.idleNanos() : 0;
    }

    @Override
    public int requests() {
        return life.uses();
    }

    @Override
    public int announcedIdleSeconds() {
        return announcement.idleSeconds();
    }

    @Override
    public int announcedRequests() {
        return announcement.requestsLeft();
    }
}
