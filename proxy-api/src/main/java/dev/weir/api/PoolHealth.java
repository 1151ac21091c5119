package dev.weir.api;

/**
 * Decides about the health of pooled connections and of backends.
 *
 * <p><b>When:</b> {@link #idle} in each turn of the loop before any client connection is read, so a dropped connection
 * is never handed out. The other methods when the event happens.
 * <p><b>Order:</b> several plugins are called in configured order; the strongest {@link IdleVerdict} wins.
 * <p><b>Thread:</b> the loop that owns the pool; never block. Each loop has its own instance: plain fields are safe.
 * Counts over all loops belong into a {@linkplain Backend#attachment backend's attachment}.
 * <p><b>Errors:</b> an exception in {@code idle} counts as {@link IdleVerdict#DROP}; any other is only logged.
 * The log names the plugin. Each is a violation: see {@link Fallback}.
 * <p><b>Source:</b> RFC 9112 §9.2 (unsolicited bytes), §9.5 (a closed connection must be detected).
 */
public interface PoolHealth {
    /**
     * Decide about an idle connection with a signal from its backend or an expired limit. The connection is closed in
     * any case. The method is also called for connections outside the pool that are reserved for a logged-in client.
     *
     * @param connection the connection; never {@code null}, valid only during the call
     * @param signal     the event; never {@code null}
     * @return the verdict; never {@code null}
     */
    IdleVerdict idle(PooledConnection connection, IdleSignal signal);

    /**
     * Limit the idle time of a connection that is about to enter the pool. The smallest limit of all plugins and of the
     * pool's settings holds; when it expires, {@link #idle} is called with {@link IdleSignal#RETIRED}. A plugin can
     * thus retire a connection before its backend closes it under a request (RFC 9112 §9.5).
     *
     * @param connection the connection; never {@code null}, valid only during the call
     * @return nanoseconds; zero or less to close it at once, {@link Long#MAX_VALUE} for no opinion
     */
    default long mayIdle(PooledConnection connection) {
        return Long.MAX_VALUE;
    }

    /**
     * Says whether this plugin needs idle connections to be watched. If no plugin does, idle pooled sockets are removed
     * from the selector and checked only before a request uses them. A connection reserved for a
     * logged-in client is always watched. Called once per instance, on the thread that creates it, before any other
     * method.
     *
     * @return {@code true} unless overridden
     */
    default boolean watchesIdle() {
        return true;
    }

    /**
     * Called when a connection to a backend could not be opened, for a request or to keep the pool warm.
     *
     * @param backend the backend; never {@code null}
     * @param failure why; never {@code null}
     */
    default void connectFailed(Backend backend, ConnectFailure failure) {}

    /**
     * Called when an attempt ended, on the loop it ran on; the plugin may {@linkplain Backend#eject eject} the backend.
     * {@link Outcome#countsAgainstBackend()} tells whether the outcome counts against the backend.
     *
     * @param backend the backend; never {@code null}
     * @param outcome how it ended; never {@code null}, valid only during the call
     */
    default void completed(Backend backend, Outcome outcome) {}

    /**
     * Called when a backend left the rotation or came back, for any reason: once for each change, on one
     * loop, not necessarily the loop that caused it.
     *
     * @param backend  the backend; never {@code null}
     * @param healthStatus its new health status; never {@code null}
     */
    default void healthChanged(Backend backend, HealthStatus healthStatus) {}
}
