package dev.weir.api;

/**
 * Decides about pooled connections and backends from what happens to them.
 *
 * <p><b>When:</b> {@link #idle} in each turn of the loop before any client is read, so a dropped connection is never
 * handed out. The others as they happen.
 * <p><b>Order:</b> several plugins are asked in configured order; the strongest {@link IdleVerdict} wins.
 * <p><b>Thread:</b> the loop that owns the pool; never block. Each loop has its own instance: plain fields are safe.
 * What must be counted over all loops belongs into a {@linkplain Backend#attachment backend's attachment}.
 * <p><b>Errors:</b> an exception in {@code idle} counts as {@link IdleVerdict#DROP}; any other is logged and changes
 * nothing. The log names the plugin. Each is a violation: see {@link Fallback}.
 * <p><b>Source:</b> RFC 9112 §9.2 (bytes nobody asked for), §9.5 (a closure must be noticed).
 */
public interface PoolHealth {
    /**
     * Judge an idle connection that gave a sign, or whose time in the pool is over. It is closed in any case. This
     * method also judges a connection that waits outside the pool for the client that is logged in on it.
     *
     * @param connection the connection; never {@code null}, valid only during the call
     * @param signal     what the socket told; never {@code null}
     * @return what follows; never {@code null}
     */
    IdleVerdict idle(PooledConnection connection, IdleSignal signal);

    /**
     * Say how long a connection may be idle that is about to go into the pool. Of all answers, and of the pool's own
     * limits, the smallest holds; when the time is over, {@link #idle} is asked with {@link IdleSignal#RETIRED}. So a
     * connection can be retired before its backend closes it and a request is lost in between (RFC 9112 §9.5).
     *
     * @param connection the connection; never {@code null}, valid only during the call
     * @return nanoseconds; zero or less to close it at once, {@link Long#MAX_VALUE} for no opinion
     */
    default long mayIdle(PooledConnection connection) {
        return Long.MAX_VALUE;
    }

    /**
     * Says whether this plugin needs idle connections to be watched. If no plugin does, pooled sockets are taken from
     * the selector while they idle, and one is looked at only when a request is about to use it. A connection that one
     * client is logged in on is watched in any case. Asked once per instance, on the thread that makes it, before any other method.
     *
     * @return {@code true} unless overridden
     */
    default boolean watchesIdle() {
        return true;
    }

    /**
     * Hear that a connection to a backend could not be opened, for a request or to keep the pool warm.
     *
     * @param backend the backend; never {@code null}
     * @param failure why; never {@code null}
     */
    default void connectFailed(Backend backend, ConnectFailure failure) {}

    /**
     * Hear how an attempt ended, on the loop it ran on; the plugin may {@linkplain Backend#eject eject} the backend.
     * Whether the outcome says anything against the backend is answered by {@link Outcome#countsAgainstBackend()}.
     *
     * @param backend the backend; never {@code null}
     * @param outcome how it ended; never {@code null}, valid only during the call
     */
    default void completed(Backend backend, Outcome outcome) {}

    /**
     * Hear that a backend went out of rotation or came back, for whatever reason. Called once for each change, on one
     * loop, whichever loop brought it about.
     *
     * @param backend  the backend; never {@code null}
     * @param healthStatus the state it is in now; never {@code null}
     */
    default void healthChanged(Backend backend, HealthStatus healthStatus) {}
}
