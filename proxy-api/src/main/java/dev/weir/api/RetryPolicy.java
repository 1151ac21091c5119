package dev.weir.api;

/**
 * Decides whether a failed attempt is retried, and when. It is called only if a retry is safe and possible:
 * the {@link Evidence} allows it, the request can be sent again in full, and {@code retry.attempts} and the deadlines
 * are not exhausted. So it needs no protocol code; it decides whether a retry is worth its load (a budget), and how
 * long to wait.
 *
 * <p><b>When:</b> after failures only, except {@link #started} and {@link #completed}, which are called once per
 * exchange.
 * <p><b>Order:</b> several plugins are called in configured order, until one refuses; the longest delay holds.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance: plain fields
 * are safe. Counts over all loops belong into an {@linkplain Upstream#attachment upstream's attachment}.
 * <p><b>Errors:</b> an exception counts as a refusal; the log names the plugin.
 * Each is a violation: see {@link Fallback}.
 */
public interface RetryPolicy {
    /** The result of {@link #beforeRetry} for no retry. */
    long REFUSED = -1;

    /**
     * Decide about a retry.
     *
     * @param exchange the exchange; never {@code null}
     * @param failed   the last attempt of the exchange, which failed; never {@code null}. If its response {@linkplain
     *                 #isFailure counts as a failure}, it has a status, and neither a failure nor evidence
     * @return nanoseconds to wait before the next attempt, 0 to make it at once, or {@link #REFUSED}
     */
    long beforeRetry(Exchange exchange, Outcome failed);

    /**
     * Decide whether a response counts as a failure. If so, and if another backend is available, the response is held
     * while the request is retried there; if no retry gives a better one, the client gets the held response. Called
     * only for {@linkplain Request#idempotent() idempotent} requests and a status of 400 or more, when the response
     * head has arrived. A response larger than {@code retry.answer-size} cannot be held and is sent to the client.
     *
     * @param exchange the exchange; never {@code null}
     * @param status   the status of the response
     * @return {@code true} to try another backend; {@code false} unless overridden
     */
    default boolean isFailure(Exchange exchange, int status) {
        return false;
    }

    /**
     * Called when an exchange makes its first attempt.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void started(Exchange exchange) {}

    /**
     * Called when an exchange ended: exactly once for each {@link #started}.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void completed(Exchange exchange) {}
}
