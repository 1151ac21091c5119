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

/** The connection of the attempt that is being made, or its wait for one. Used again by later attempts. */
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

    /** Begins with a request as the backends will get it. */
    void begin(Head request, BackendPools pools, ClientLogins logins) {
        login.begin(request, pools, logins);
    }

    /** The exchange is over. */
    void end() {
        login.end();
    }

    /** The connection that the request has to go over, or {@code null} if any will do. */
    @Nullable BackendConnection clientsOwn() {
        return login.own();
    }

    /**
     * Acquires one.
     *
     * @param freshOnly whether one that has idled will not do
     * @param sure      whether one that has idled has to be looked at first: the request could not be sent again
     * @return {@code null} if the attempt has to wait until the pool has one
     * @throws IOException if it is clear at once that there is none
     */
    @Nullable BackendConnection acquire(BackendPool pool, boolean freshOnly, boolean sure) throws IOException {
        BackendConnection acquired = login.acquire(pool, user, freshOnly, sure);
        if (acquired == null) {
            awaitedAt = pool;
        }
        return acquired;
    }

    /** Whether the request may go over it; not if there are too many logins. */
    boolean mayCarryRequest() {
        return login.send(get());
    }

    /** Whether it may be kept after a response; not if there are too many logins. */
    boolean mayBeKept(Head response) {
        return login.receive(response, get());
    }

    /** The pool had none after all, or the backend has gone. */
    void waitEnded() {
        awaitedAt = null;
    }

    /** Here it is; it may still be connecting. */
    void take(BackendConnection acquired) {
        awaitedAt = null;
        connection = acquired;
        stream = null;
    }

    /** It is closed, and its owner told so. */
    void gone() {
        connection = null;
        stream = null;
        awaitedAt = null;
    }

    /** Hands the connection over: it serves this attempt no more. */
    BackendConnection giveUp() {
        BackendConnection given = get();
        connection = null;
        stream = null;
        return given;
    }

    /**
     * Ends the attempt's use of whatever it has.
     *
     * @param unmistakably with an RST: a FIN could be taken for a half-close
     */
    void drop(boolean unmistakably) {
        if (awaitedAt != null) {
            BackendPool pool = awaitedAt;
            awaitedAt = null;
            pool.cancel(user);
        }
        if (connection != null) {
            BackendConnection dropped = giveUp();
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

    /** Whether there is a connection, be it still connecting. */
    boolean exists() {
        return connection != null;
    }

    /** Whether another exchange has to give back its connection first. */
    public boolean awaited() {
        return awaitedAt != null;
    }

    /** Whether a connection is open that the request goes to. */
    public boolean open() {
        return stream != null;
    }

    /** Whether the system took at least one byte of the request. */
    boolean written() {
        return connection != null && connection.written();
    }

    /** Whether the connection is the client's own. */
    boolean isClientsOwn() {
        return connection != null && connection.privateUse().begun();
    }

    /** Whether the backend has to take more of the request first. */
    public boolean aboveHighWatermark() {
        return open() && request().aboveHighWatermark();
    }

    /** Whether the backend is known to take nothing any more. */
    public boolean broken() {
        return open() && request().broken();
    }

    /**
     * Begins to use it.
     *
     * @param receiver hears the response
     */
    void open(ResponseReceiver receiver) {
        stream = get().begin(receiver);
    }

    /** Where the request goes. */
    RequestSink request() {
        return stream().request();
    }

    /** Whether bytes came behind the whole response. */
    boolean excess() {
        return stream().excess();
    }

    /** Whether it may serve another request once the response is complete, as far as its protocol goes. */
    boolean reusable() {
        return stream != null && stream.reusable();
    }

    private BackendStream stream() {
        return Objects.requireNonNull(stream);
    }

    /** The client cannot take more of the response now. */
    public void pause() {
        if (connection != null) {
            connection.source().pause();
        }
    }

    /** The client can take more again. */
    public void resume() {
        if (connection != null) {
            connection.source().resume();
        }
    }
}
