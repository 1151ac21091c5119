package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.message.BackendStream;
import dev.weir.engine.message.RequestSink;
import dev.weir.engine.message.ResponseReceiver;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.pool.BackendPool;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendUser;
import dev.weir.engine.pool.ClientLogins;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The backend connection of the current attempt, or the wait for one. Reused by later attempts. */
public final class AttemptConnection {
    private final BackendUser user;
    private final Login login = new Login();
    private @Nullable BackendConnection connection;
    private @Nullable BackendStream stream;
    private @Nullable BackendPool awaitedAt;

    AttemptConnection(BackendUser user) {
        this.user = user;
    }

    void reset() {
        connection = null;
        stream = null;
        awaitedAt = null;
    }

    /** Begins with the request as it will be sent to backends. */
    void begin(Head request, BackendPools pools, ClientLogins logins) {
        login.begin(request, pools, logins);
    }

    /** Ends the exchange. */
    void end() {
        login.end();
    }

    /** The connection that the request must use, or {@code null} if any will do. */
    @Nullable BackendConnection clientsOwn() {
        return login.own();
    }

    /**
     * Acquires a connection.
     *
     * @param freshOnly whether an idle connection must not be reused
     * @param sure      whether to verify an idle connection first, because the request could not be sent again
     * @return {@code null} if the attempt has to queue for a connection of the pool
     * @throws IOException if opening a connection failed at once
     */
    @Nullable BackendConnection acquire(BackendPool pool, boolean freshOnly, boolean sure) throws IOException {
        BackendConnection acquired = login.acquire(pool, user, freshOnly, sure);
        if (acquired == null) {
            awaitedAt = pool;
        }
        return acquired;
    }

    /** Whether the request may be sent on it; {@code false} if too many connections are reserved for logins. */
    boolean mayCarryRequest() {
        return login.send(get());
    }

    /** Whether it may be kept after a response; {@code false} if too many connections are reserved for logins. */
    boolean mayBeKept(Head response) {
        return login.receive(response, get());
    }

    /** Ends the wait without a connection: opening it failed, or the backend went out of rotation. */
    void waitEnded() {
        awaitedAt = null;
    }

    /** Takes the connection, which may still be connecting. */
    void take(BackendConnection acquired) {
        awaitedAt = null;
        connection = acquired;
        stream = null;
    }

    /** Clears it after it was closed and its owner notified. */
    void gone() {
        connection = null;
        stream = null;
        awaitedAt = null;
    }

    /** Hands the connection over; the attempt no longer uses it. */
    BackendConnection detach() {
        BackendConnection given = get();
        connection = null;
        stream = null;
        return given;
    }

    /**
     * Ends the attempt's use of its connection, or its wait for one.
     *
     * @param unmistakably with an RST, where a FIN could be taken for a half-close
     */
    void drop(boolean unmistakably) {
        if (awaitedAt != null) {
            BackendPool pool = awaitedAt;
            awaitedAt = null;
            pool.cancel(user);
        }
        if (connection != null) {
            BackendConnection dropped = detach();
            if (unmistakably) {
                dropped.reset();
            } else {
                dropped.close();
            }
        }
    }

    BackendConnection get() {
        return Objects.requireNonNull(connection);
    }

    /** Whether there is a connection, possibly still connecting. */
    boolean exists() {
        return connection != null;
    }

    /** Whether the attempt waits until another exchange releases its connection. */
    public boolean awaited() {
        return awaitedAt != null;
    }

    /** Whether the connection is open and carries the request. */
    public boolean open() {
        return stream != null;
    }

    /** Whether the kernel accepted at least one byte of the request. */
    boolean written() {
        return connection != null && connection.written();
    }

    /** Whether the connection is reserved for the client. */
    boolean isClientsOwn() {
        return connection != null && connection.privateUse().begun();
    }

    /** Whether the bytes buffered for the backend exceed the high watermark. */
    public boolean aboveHighWatermark() {
        return open() && request().aboveHighWatermark();
    }

    /** Whether a write to the backend has failed. */
    public boolean broken() {
        return open() && request().broken();
    }

    /**
     * Begins a request on the connection.
     *
     * @param receiver receives the response
     */
    void open(ResponseReceiver receiver) {
        stream = get().begin(receiver);
    }

    /** The sink of the request. */
    RequestSink request() {
        return stream().request();
    }

    /** Whether bytes followed the complete response. */
    boolean excess() {
        return stream().excess();
    }

    /** Whether the protocol allows another request on the connection after the complete response. */
    boolean reusable() {
        return stream != null && stream.reusable();
    }

    private BackendStream stream() {
        return Objects.requireNonNull(stream);
    }

    /** Pauses reading from the backend, since the client cannot take more now. */
    public void pause() {
        if (connection != null) {
            connection.source().pause();
        }
    }

    /** Resumes reading from the backend. */
    public void resume() {
        if (connection != null) {
            connection.source().resume();
        }
    }
}
