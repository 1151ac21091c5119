package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection serves one client alone. It does once that client has logged in on it, for then the backend
 * takes all that comes on it for that user's. It does so until it ends.
 */
public final class PrivateUse {
    /** The connection. */
    interface Connection {
        /** It has been idle for as long as it may be. */
        void expire();

        /** Closes it if no request uses it now. */
        void closeIfIdle();
    }

    private final PrivateConnections others;
    private final Connection connection;
    private boolean loggedIn;
    /** Ends its time without use; {@code null} as long as it serves any client. */
    private @Nullable Alarm idleTimeout;

    PrivateUse(PrivateConnections others, Connection connection) {
        this.others = others;
        this.connection = connection;
    }

    /**
     * The client that uses the connection logs in on it: from now on it is that client's own.
     *
     * @return {@code false} if it cannot be, since as many connections of its pool are some client's own as may
     */
    public boolean begin() {
        if (idleTimeout == null && others.wanted()) {
            if (others.full()) {
                return false;
            }
            others.add(this);
            idleTimeout = others.loop().alarm(connection::expire);
        }
        loggedIn = true;
        return true;
    }

    /** Whether it serves one client alone. */
    public boolean begun() {
        return idleTimeout != null;
    }

    /** Whether it serves any client though one has logged in on it: a setting allowed that at the time. */
    boolean missed() {
        return loggedIn && idleTimeout == null && others.wanted();
    }

    /** It is without use from now on, for so many nanoseconds at most. */
    void idle(long mayIdleNanos) {
        if (idleTimeout != null) {
            idleTimeout.set(mayIdleNanos);
        }
    }

    void closeIfIdle() {
        connection.closeIfIdle();
    }

    /** It is used again. */
    void resume() {
        if (idleTimeout != null) {
            idleTimeout.cancel();
        }
    }

    /** The connection is closed. */
    void end() {
        if (idleTimeout != null) {
            idleTimeout.cancel();
            others.remove(this);
        }
    }
}
