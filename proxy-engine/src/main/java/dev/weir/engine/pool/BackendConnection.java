package dev.weir.engine.pool;

import dev.weir.api.ConnectFailure;
import dev.weir.api.IdleSignal;
import dev.weir.engine.loop.Deadline;
import dev.weir.engine.loop.DeadlineOwner;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.Sink;
import dev.weir.engine.loop.Source;
import dev.weir.engine.message.BackendStream;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.upstream.SharedBackend;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pooled connection to a backend: moves bytes, while its {@link BackendState} decides how each event is handled.
 * Belongs to one loop.
 */
public final class BackendConnection implements Selectable, DeadlineOwner, PrivateUse.Connection, BackendCodec.Carrier {
    private final ConnectionOwner owner;
    private final PoolSettings settings;
    private final BackendSocket socket;
    private final Deadline deadline = new Deadline(this);
    private final ConnectionLife life;
    private final PrivateUse privateUse;
    private BackendState state;
    private @Nullable ConnectionUser user;
    private boolean everServed;
    private boolean reused;

    /**
     * Takes over a channel, which may still be connecting.
     *
     * @param privates the connections of the pool that are reserved for one client
     * @param user     its first user, or {@code null} for a warm connection
     */
    BackendConnection(
            ConnectionOwner owner,
            PoolSettings settings,
            ConnectionLife life,
            PrivateConnections privates,
            SocketChannel channel,
            @Nullable ConnectionUser user)
            throws IOException {
        this.owner = owner;
        this.settings = settings;
        this.user = user;
        this.everServed = user != null;
        this.life = life;
        this.privateUse = new PrivateUse(privates, this);
        boolean connected = channel.isConnected();
        this.socket = new BackendSocket(settings, life.backend(), channel, connected, this);
        this.state = BackendState.first(connected, socket.opening());
        if (state == BackendState.SERVING) {
            life.opened(null);
        } else {
            settings.connectDeadlines().arm(deadline);
        }
    }

    /** Begins a request on this connection. */
    public BackendStream begin(ResponseReceiver receiver) {
        BackendCodec.Stream begun = settings.codec().begin(this, receiver);
        socket.begin(begun);
        return begun;
    }

    public SharedBackend backend() {
        return life.backend();
    }

    /** Whether bytes can be sent; if not, {@link ConnectionUser#onConnected} follows. */
    public boolean connected() {
        return state == BackendState.SERVING;
    }

    @Override
    public boolean reused() {
        return reused;
    }

    @Override
    public void keepAliveHint(int idleSeconds, int requests) {
        life.hint(idleSeconds, requests);
    }

    public PrivateUse privateUse() {
        return privateUse;
    }

    /** Whether the kernel accepted at least one byte during this use. */
    public boolean written() {
        return socket.written();
    }

    @Override
    public String name() {
        return backend().name();
    }

    @Override
    public Sink sink() {
        return socket.sink();
    }

    public Source source() {
        return socket.source();
    }

    /** Ends this use; the connection is clean and returns to the pool. */
    public void release() {
        socket.endUse();
        user = null;
        life.used();
        owner.served(this);
    }

    /** Ends this use and closes the connection. */
    public void close() {
        if (state != BackendState.CLOSED) {
            closeSocket();
            owner.ended(this);
        }
    }

    /** Ends this use and resets the connection, so that the backend cannot take the request for complete. */
    public void reset() {
        if (state != BackendState.CLOSED) {
            socket.reset();
            close();
        }
    }

    // ---- for the pool ----

    /** Begins a use of an idle connection. */
    void serve(ConnectionUser next) {
        life.serve();
        privateUse.resume();
        state = BackendState.SERVING;
        user = next;
        everServed = true;
        reused = true;
        socket.beginUse();
    }

    /** Becomes idle for at most {@code mayIdle} nanoseconds. */
    void idle(boolean watched, long mayIdle) {
        state = BackendState.IDLE;
        life.idle(mayIdle);
        privateUse.idle(mayIdle);
        watch(watched);
    }

    /** Adds read interest while the connection is idle, or removes it. */
    void watch(boolean watched) {
        socket.watch(watched);
    }

    /** Whether the connection can be reused, as far as the proxy's own side can tell. */
    boolean clean() {
        return socket.clean();
    }

    boolean everServed() {
        return everServed;
    }

    /** Its age and uses. */
    public ConnectionLife life() {
        return life;
    }

    boolean isIdle() {
        return state == BackendState.IDLE;
    }

    /** Polls the socket of an idle connection. @return {@code false} if it signalled something and was closed */
    boolean lookSilent() {
        IdleSignal signal = socket.probe();
        if (signal == null) {
            return true;
        }
        owner.lost(this, signal);
        return false;
    }

    @Override
    public void expire() {
        owner.expired(this);
    }

    @Override
    public void closeIfIdle() {
        if (isIdle()) {
            closeSocket();
            owner.closed();
        }
    }

    /** Closes the socket without notifying the pool. */
    void closeSocket() {
        state = BackendState.CLOSED;
        user = null;
        life.end();
        deadline.disarm();
        privateUse.end();
        socket.close();
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
        ConnectionUser told = user;
        boolean wasWarming = state.beforeUse() && told == null;
        boolean wasOpen = state != BackendState.CLOSED;
        owner.forget(this);
        closeSocket();
        if (wasWarming) {
            owner.connectFailed(ConnectFailure.UNREACHABLE, true);
        } else if (wasOpen) {
            owner.closed();
        }
        if (told != null) {
            told.onBug();
        }
    }

    /** Continues connecting, then opening the transport. */
    void goOnOpening() {
        try {
            if (state == BackendState.CONNECTING && socket.finishConnect()) {
                state = BackendState.OPENING;
                settings.connectDeadlines().arm(deadline);
            }
            if (state == BackendState.CONNECTING || !socket.open()) {
                return;
            }
        } catch (IOException e) {
            boolean opening = state == BackendState.OPENING;
            connectFailed(ConnectFailures.of(e, opening), ConnectFailures.detail(e));
            return;
        }
        deadline.disarm();
        life.opened(socket.encryption());
        state = BackendState.SERVING;
        if (user == null) {
            owner.warmed(this);
        } else {
            user.onConnected();
        }
    }

    void connectFailed(ConnectFailure failure, @Nullable String detail) {
        ConnectionUser told = user;
        closeSocket();
        owner.connectFailed(failure, told == null);
        if (told != null) {
            told.onConnectFailed(failure, detail);
        }
    }

    void goOnSending() {
        socket.goOnSending(Objects.requireNonNull(user));
    }

    void deliver() {
        if (state == BackendState.SERVING) { // the user may have released it during this event
            socket.deliver();
        }
    }
}
