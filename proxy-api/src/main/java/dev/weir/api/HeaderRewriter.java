package dev.weir.api;

/**
 * Edits the header fields of requests and responses.
 *
 * <p><b>When:</b> {@link #request} once per exchange, after the engine removed the hop-by-hop fields (RFC 9110
 * §7.6.1) and before a backend is chosen. {@link #attempt} once per attempt, after a backend was chosen and before a
 * connection to it is found. {@link #response} after the final response's head arrived
 * and its hop-by-hop fields were removed; for a {@link Responder}'s reply; and for an error response of the engine,
 * which can replace a response that was rewritten before. It is not called for interim responses
 * (1xx), but for a 101, which ends HTTP on its connection.
 * <p><b>What the engine obeys afterwards:</b> of all options of {@code Connection}, only {@code close} is visible to
 * rewriters and may be edited. If the rewritten request has {@code Connection: close}, the
 * backend connection serves no further request; if the rewritten response has it, the client's connection is closed
 * after it. The engine may also add {@code close} to a response itself, when the client's connection cannot be kept
 * open. It adds {@code Date} to every rewritten response without one, except a 101 (RFC 9110 §6.6.1). A {@code Date}
 * that a rewriter set is kept; one that a rewriter removed is replaced by the engine's.
 * <p><b>Order:</b> in configured order for requests and attempts, in reverse for responses.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance.
 * <p><b>Errors:</b> {@link ProxyException} ends the exchange with that failure's status; any other exception ends it
 * with {@link Failure#PLUGIN_FAILED}, and the log names the plugin.
 * The same holds for a {@link Responder}'s reply: the client gets the error in its place.
 * In {@link #attempt}, it also ends the attempt, without a further one.
 * For an error response, an exception is only logged, and the next rewriter is called.
 * Each is a violation: see {@link Fallback}.
 * <p><b>Source:</b> RFC 9110 §7.6 (forwarding), RFC 9112 §9.3 and §9.6 (persistence, tear-down).
 */
public interface HeaderRewriter {
    /**
     * Edit the request before it is sent to a backend.
     *
     * @param exchange the exchange; never {@code null}
     * @param headers  the request's fields; never {@code null}, editable during the call
     */
    default void request(Exchange exchange, Headers headers) {}

    /**
     * Edit the request of one attempt: what has to differ between attempts (an identifier, a deadline, the backend's
     * name). The request is as {@link #request} and earlier attempts left it, with the fields for the next hop that the
     * engine added since ({@code Connection}, {@code Upgrade}, {@code TE}): leave those as they are. Edits stay for
     * later attempts. The engine has already looked for a login ({@code Authorization}); {@code Connection: close} is
     * still obeyed.
     *
     * <p>An attempt that is taken back because its backend left the rotation before there was a connection does not
     * count in {@link Exchange#attempts}; the next one is an attempt of its own. A rewriter that does not override this
     * method costs nothing here.
     *
     * @param exchange the exchange, {@link Exchange#backend()} being the chosen backend and {@link Exchange#attempts()}
     *                 the number of attempts that have ended; never {@code null}
     * @param headers  the request's fields; never {@code null}, editable during the call
     */
    default void attempt(Exchange exchange, Headers headers) {}

    /**
     * Edit the response before it is sent to the client.
     *
     * @param exchange the exchange, {@link Exchange#status()} being the response's; never {@code null}
     * @param headers  the response's fields; never {@code null}, editable during the call
     */
    default void response(Exchange exchange, Headers headers) {}
}
