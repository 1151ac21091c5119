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
 * Handles connection-bound authentication (NTLM, Negotiate) for an exchange. A connection on which a client
 * authenticates is reserved for it, and all its requests to that upstream use the connection, until either ends. Reused
 * for one request after another.
 */
final class Login {
    /** The limit of connections reserved for one client is reached. */
    static final class NoRoomException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        /** Omits the stack trace, since clients could cause many of these exceptions. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private @Nullable ClientLogins logins;
    private @Nullable BackendPools upstream;
    private boolean requested;

    /** Begins with the request as it will be sent, and its upstream. */
    void begin(Head request, BackendPools whereTo, ClientLogins ofClient) {
        requested = ConnectionLogin.in(request);
        upstream = whereTo;
        logins = ofClient;
    }

    /** Ends the exchange. */
    void end() {
        requested = false;
        upstream = null;
        logins = null;
    }

    /** The connection that the request must use, or {@code null} if any will do. */
    @Nullable BackendConnection own() {
        return logins().at(Objects.requireNonNull(upstream));
    }

    /**
     * Acquires the client's own connection, or else one of the pool, as {@link BackendPool#acquire}.
     *
     * @throws NoRoomException if the request would authenticate on a connection beyond the limit
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

    /** Called before the request is sent. @return {@code false} if it must not be sent: too many logins */
    boolean send(BackendConnection connection) {
        return !requested || keep(connection);
    }

    /** Called with the head of a response. @return {@code false} if the connection must not be kept: too many logins */
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
