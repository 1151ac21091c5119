package dev.weir.api;

/**
 * Edits headers on their way through.
 *
 * <p><b>When:</b> {@link #request} once per exchange, after the engine took out the hop-by-hop fields (RFC 9110
 * §7.6.1) and before a backend is chosen. {@link #response} after the final response's head arrived
 * and its hop-by-hop fields were taken out; for a {@link Responder}'s reply; and for an error response of the engine's own, which can come in the place
 * of one that was shown before. Interim responses
 * (1xx) are not shown; a 101, which is the end of HTTP on its connection, is.
 * <p><b>What the engine obeys afterwards:</b> it leaves {@code close}, alone of all options of {@code Connection}, for
 * the rewriters to see and edit. {@code Connection: close} in the request as the rewriters left it means that the
 * backend connection serves no further request; in the response, that the client's connection is closed after it. The
 * engine may add {@code close} to a response on its own account, when the client's connection cannot go on. It adds
 * {@code Date} to a response, a 101 aside, that has none when the rewriters are through (RFC 9110 §6.6.1): one that a
 * rewriter set stays, and in the place of one that a rewriter took out goes the engine's own.
 * <p><b>Order:</b> in configured order for requests, in reverse for responses.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance.
 * <p><b>Errors:</b> {@link ProxyException} ends the exchange with that failure's status; any other exception costs it
 * {@link Failure#PLUGIN_FAILED}, and the log names the plugin.
 * So it is while a {@link Responder}'s reply is edited: the client gets the error in its place.
 * While an error response is edited, any exception is only logged, and the next rewriter is called.
 * Each is a violation: see {@link Fallback}.
 * <p><b>Source:</b> RFC 9110 §7.6 (forwarding), RFC 9112 §9.3 and §9.6 (persistence, tear-down).
 */
public interface HeaderRewriter {
    /**
     * Edit the request on its way to a backend.
     *
     * @param exchange the exchange; never {@code null}
     * @param headers  the request's fields; never {@code null}, editable during the call
     */
    default void request(Exchange exchange, Headers headers) {}

    /**
     * Edit the response on its way to the client.
     *
     * @param exchange the exchange, {@link Exchange#status()} being the response's; never {@code null}
     * @param headers  the response's fields; never {@code null}, editable during the call
     */
    default void response(Exchange exchange, Headers headers) {}
}
