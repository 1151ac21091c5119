package dev.weir.engine.pool;

import dev.weir.engine.loop.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Tracks whether a connection is reserved for one client. It is reserved from the moment the client authenticates on it
 * until it is closed, since the backend takes every request on it for that user's.
 */
public final class PrivateUse {
    /** The connection as this class sees it. */
    interface Connection {
        /** Reports that the connection reached its maximum idle time. */
        void expire();

        /** Closes the connection if it is not in use. */
        void closeIfIdle();
    }

    private final PrivateConnections others;
    private final Connection connection;
    private boolean loggedIn;
    /** Ends the idle time; {@code null} while the connection is not reserved. */
    private @Nullable Alarm idleTimeout;

    PrivateUse(PrivateConnections others, Connection connection) {
        this.others = others;
        this.connection = connection;
    }

    /**
     * The client that uses the connection authenticates on it: reserves the connection for that client.
     *
     * @return {@code false} if the limit of reserved connections is reached
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

    /** Whether the connection is reserved for one client. */
    public boolean begun() {
        return idleTimeout != null;
    }

    /** Whether a client authenticated on it without a reservation, because a setting allowed that at the time. */
    boolean missed() {
        return loggedIn && idleTimeout == null && others.wanted();
    }

    /** Marks it idle for at most {@code mayIdleNanos} nanoseconds. */
    void idle(long mayIdleNanos) {
        if (idleTimeout != null) {
            idleTimeout.set(mayIdleNanos);
        }
    }

    void closeIfIdle() {
        connection.closeIfIdle();
    }

    /** Marks it in use. */
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
