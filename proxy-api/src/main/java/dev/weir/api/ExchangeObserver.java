package dev.weir.api;

/**
 * Watches exchanges and pools without changing them: logs, metrics, traces.
 *
 * <p><b>When and in which order:</b> {@link #started}, then {@link #attempted} when each attempt ends, then
 * {@link #completed}, always exactly once, also after errors and when the client disconnected. A request with an
 * unreadable head makes no exchange; it is reported by {@link #refused}. {@link #idleClosed} is called between
 * exchanges. With several upstreams, the upstream of an exchange is known only after {@link #started}; until then
 * {@link Exchange#upstream()} has no name and no backends. If an exchange (a tunnel, for instance) continues for more
 * than {@code reload.pin-timeout} after a reload, {@link #completed} is called on the observers of the new
 * configuration. Among several observers the order is undefined.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance.
 * <p><b>Errors:</b> an exception is logged with the plugin's name and has no effect on the exchange. Each is a
 * violation: see {@link Fallback}.
 */
public interface ExchangeObserver {
    /**
     * Called when a whole request head has arrived. It may still be refused; its fields are as the client sent them.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void started(Exchange exchange) {}

    /**
     * Called when an attempt ended.
     *
     * @param exchange the exchange; never {@code null}
     * @param outcome  how the attempt ended; never {@code null}, valid until the exchange completes
     */
    default void attempted(Exchange exchange, Outcome outcome) {}

    /**
     * Called when the exchange ended. This is the last callback for it.
     *
     * @param exchange the exchange, with its final status, failure, times and sizes; never {@code null}
     */
    default void completed(Exchange exchange) {}

    /**
     * Called when a request was refused before it became an exchange: its head was malformed, too large or
     * too slow, or there was no memory for it; or when the TLS handshake of its connection failed or was refused.
     *
     * @param client  the client's address; never {@code null}
     * @param failure what was wrong, with the detail as its message; never {@code null}
     */
    default void refused(java.net.InetSocketAddress client, ProxyException failure) {}

    /**
     * The same with the request line. The engine calls this method; the default calls the other one.
     *
     * @param client      the client's address; never {@code null}
     * @param requestLine method, target and version (RFC 9112 §3) as far as they arrived, without the end of the line,
     *     decoded as ISO-8859-1. It may contain any character but CR and LF: escape it before display. Empty if nothing
     *     arrived; never {@code null}
     * @param failure     what was wrong, with the detail as its message; never {@code null}
     */
    default void refused(java.net.InetSocketAddress client, String requestLine, ProxyException failure) {
        refused(client, failure);
    }

    /**
     * Called when an idle backend connection was closed because of a signal.
     *
     * @param backend the connection's backend; never {@code null}
     * @param signal  the event on the connection; never {@code null}
     * @param verdict the decision of the pool health plugins; never {@code null}
     */
    default void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {}

    /**
     * Called when a backend left the rotation or came back: once for each change, on one loop, not necessarily the loop
     * that caused it.
     *
     * @param backend  the backend; never {@code null}
     * @param healthStatus its new health status, with the reason; never {@code null}
     */
    default void healthChanged(Backend backend, HealthStatus healthStatus) {}

    /**
     * Called when a plugin's callback blocks a loop: once for each stall, during the stall on another loop or, if there
     * is no other loop, after the stall.
     *
     * @param stall the plugin, the callback and its stack; never {@code null}
     */
    default void pluginStalled(PluginStall stall) {}

    /**
     * Called when a plugin is quarantined: no loop calls it any more, and its {@link Plugin#fallback() fallback} takes
     * effect. Called once, on one loop.
     *
     * @param plugin the plugin's name; never {@code null}
     * @param why    the reason, in one line; never {@code null}
     */
    default void pluginQuarantined(String plugin, String why) {}
}
