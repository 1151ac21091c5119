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
 * nothing. The log names the plugin.
 * <p><b>Source:</b> RFC 9112 §9.2 (bytes nobody asked for), §9.5 (a closure must be noticed).
 */
public interface PoolHealth {
    /**
     * Judge an idle connection that gave a sign.
     *
     * @param backend where the connection leads; never {@code null}
     * @param signal  what the socket told; never {@code null}
     * @return what follows; never {@code null}
     */
    IdleVerdict idle(Backend backend, IdleSignal signal);

    /**
     * Says whether this plugin needs idle connections to be watched. If no plugin does, pooled sockets are taken from
     * the selector while they idle, and one is looked at only when a request is about to use it. Asked once per
     * instance.
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
     * Hear how an attempt ended; it may {@linkplain Backend#eject eject} the backend. Whether the outcome says anything
     * against the backend is answered by {@link Outcome#countsAgainstBackend()}.
     *
     * @param backend the backend; never {@code null}
     * @param outcome how it ended; never {@code null}, valid only during the call
     */
    default void completed(Backend backend, Outcome outcome) {}
}
