package dev.weir.api;

/**
 * Watches exchanges and pools without changing them: logs, metrics, traces.
 *
 * <p><b>When and in which order:</b> {@link #started}, then {@link #attempted} once for each attempt as it ends, then
 * {@link #completed}, always exactly once, also after errors and when the client went away. Requests whose head could
 * not be read make no exchange; they are reported by {@link #refused}. {@link #idleClosed} comes between exchanges.
 * Where there are several upstreams, it is only known after {@link #started} which one an exchange goes to; until then
 * {@link Exchange#upstream()} has no name and no backends. An exchange that outlives a reload for longer than {@code
 * reload.pin-timeout}, as a tunnel may, ends with {@link #completed} at whoever observes by then.
 * Among several observers the order is undefined.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance.
 * <p><b>Errors:</b> an exception is logged with the plugin's name and changes nothing. Each is a violation: see {@link Fallback}.
 */
public interface ExchangeObserver {
    /**
     * Hear that a whole request head has arrived. It may still be refused, and its fields are as the client sent them.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void started(Exchange exchange) {}

    /**
     * Hear that one attempt ended.
     *
     * @param exchange the exchange; never {@code null}
     * @param outcome  how the attempt ended; never {@code null}, valid until the exchange completes
     */
    default void attempted(Exchange exchange, Outcome outcome) {}

    /**
     * Hear that the exchange ended. The last callback about it.
     *
     * @param exchange the exchange, with its final status, failure, times and sizes; never {@code null}
     */
    default void completed(Exchange exchange) {}

    /**
     * Hear that a client was turned away before there was an exchange: its request head was malformed, too large or
     * too slow, or there was no memory for it.
     *
     * @param client  the client's address; never {@code null}
     * @param failure what was wrong, with the detail as its message; never {@code null}
     */
    default void refused(java.net.InetSocketAddress client, ProxyException failure) {}

    /**
     * Hear the same, with what is known of the request. The engine calls this one, which calls the other.
     *
     * @param client      the client's address; never {@code null}
     * @param requestLine method, target and version (RFC 9112 §3) as far as they came in, without the end of the line;
     *     octets decoded as ISO-8859-1, any of which a client may have sent but CR and LF, so escape them before they
     *     are shown; empty if nothing came in; never {@code null}
     * @param failure     what was wrong, with the detail as its message; never {@code null}
     */
    default void refused(java.net.InetSocketAddress client, String requestLine, ProxyException failure) {
        refused(client, failure);
    }

    /**
     * Hear that an idle backend connection was closed because of a sign.
     *
     * @param backend where it led; never {@code null}
     * @param signal  what the socket told; never {@code null}
     * @param verdict what the pool health plugins decided; never {@code null}
     */
    default void idleClosed(Backend backend, IdleSignal signal, IdleVerdict verdict) {}

    /**
     * Hear that a backend went out of rotation or came back. Called once for each change, on one loop, whichever loop
     * brought it about.
     *
     * @param backend  the backend; never {@code null}
     * @param healthStatus the state it is in now, with the reason; never {@code null}
     */
    default void healthChanged(Backend backend, HealthStatus healthStatus) {}

    /**
     * Hear that a callback of a plugin holds a loop, while it does. Called once for each stall, on another loop if
     * there is one, else when the stall is over.
     *
     * @param stall what is seen of it; never {@code null}
     */
    default void pluginStalled(PluginStall stall) {}

    /**
     * Hear that a plugin is quarantined: no loop calls it any more, and its {@link Plugin#fallback() fallback} takes
     * over. Called once, on one loop.
     *
     * @param plugin the plugin's name; never {@code null}
     * @param why    what it did, in one line; never {@code null}
     */
    default void pluginQuarantined(String plugin, String why) {}
}
