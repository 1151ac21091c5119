package dev.weir.engine.attempt;

import dev.weir.engine.http.ConnectionLogin;
import dev.weir.engine.http.Head;
import dev.weir.engine.pool.BackendConnection;
import dev.weir.engine.pool.BackendPool;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendUser;
import dev.weir.engine.pool.ClientLogins;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange has to do with logins that hold for a connection (NTLM, Negotiate). A connection that one goes over
 * becomes the client's own, and all that the client sends to that upstream goes over it, until either ends. Used again
 * for one request after another.
 */
final class Login {
    /** As many connections of a pool are some client's own as may be. */
    static final class NoRoomException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        /** Leaves the stack out: a client could make the proxy walk it again and again. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private @Nullable ClientLogins logins;
    private @Nullable BackendPools upstream;
    private boolean requested;

    /** Begins with a request as the backend will get it, and where it goes. */
    void begin(Head request, BackendPools whereTo, ClientLogins ofClient) {
        requested = ConnectionLogin.in(request);
        upstream = whereTo;
        logins = ofClient;
    }

    /** The exchange is over. */
    void end() {
        requested = false;
        upstream = null;
        logins = null;
    }

    /** The connection that the request has to go over, or {@code null} if any will do. */
    @Nullable BackendConnection own() {
        return logins().at(Objects.requireNonNull(upstream));
    }

    /**
     * Acquires a connection: the client's own, or else one of the pool, as {@link BackendPool#acquire}.
     *
     * @throws NoRoomException if the request would log in a further one than may be
     */
    @Nullable BackendConnection acquire(BackendPool pool, BackendUser user, boolean fresh, boolean sure) throws IOException {
        BackendConnection own = own();
        if (own != null && pool.acquire(user, own)) {
            return own;
        }
        if (requested && pool.privatesFull()) {
            throw new NoRoomException();
        }
        return pool.acquire(user, fresh, sure || requested);
    }

    /** The request is about to be sent. @return {@code false} if it must not be: there are too many logins */
    boolean send(BackendConnection connection) {
        return !requested || keep(connection);
    }

    /** The head of an answer came. @return {@code false} if the connection must not be kept: there are too many logins */
    boolean receive(Head answer, BackendConnection connection) {
        return !ConnectionLogin.of(answer) || keep(connection);
    }

    private boolean keep(BackendConnection connection) {
        boolean before = connection.privateUse().begun();
        boolean fits = connection.privateUse().begin();
        if (!before && connection.privateUse().begun()) {
            logins().add(Objects.requireNonNull(upstream), connection);
        }
        return fits;
    }

    private ClientLogins logins() {
        return Objects.requireNonNull(logins);
    }
}
