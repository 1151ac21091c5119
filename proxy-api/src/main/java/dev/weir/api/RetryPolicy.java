package dev.weir.api;

/**
 * Decides whether a failed attempt is followed by another, and when. It is asked only where another attempt is safe:
 * the {@link Evidence} allows it, the request can be sent again in full, and {@code retry.attempts} and the deadlines
 * leave room. So it holds no protocol code; it answers whether a retry does more good than harm (a budget), and how
 * long to wait.
 *
 * <p><b>When:</b> on the path of failures only, but for {@link #started} and {@link #completed}, once per exchange.
 * <p><b>Order:</b> several plugins are asked in configured order, until one refuses; the longest pause holds.
 * <p><b>Thread:</b> the loop that the instance belongs to; never block. Each loop has its own instance: plain fields
 * are safe. What must be counted over all loops belongs into an {@linkplain Upstream#attachment upstream's attachment}.
 * <p><b>Errors:</b> an exception counts as a refusal; the log names the plugin.
 * Each is a violation: see {@link Fallback}.
 */
public interface RetryPolicy {
    /** The answer of {@link #beforeRetry} that there be no other attempt. */
    long REFUSED = -1;

    /**
     * Decide about another attempt.
     *
     * @param exchange the exchange; never {@code null}
     * @param failed   the attempt that failed, the last of the exchange's; never {@code null}. If its answer was
     *                 {@linkplain #isFailure as good as a failure}, it has a status, and neither a failure nor evidence
     * @return nanoseconds to wait before the next attempt, 0 to make it at once, or {@link #REFUSED}
     */
    long beforeRetry(Exchange exchange, Outcome failed);

    /**
     * Say whether an answer is as good as a failure: if so, and if another backend is there to be asked, it is kept
     * back while that one is asked; when none has a better one, it is the answer the client gets. Only asked for
     * requests that are {@linkplain Request#idempotent() idempotent}, and for a status of 400 or more, when the head is
     * there: an answer that then turns out larger than {@code retry.answer-size} goes to the client after all.
     *
     * @param exchange the exchange; never {@code null}
     * @param status   the status of the answer that came
     * @return {@code true} to ask another backend; {@code false} unless overridden
     */
    default boolean isFailure(Exchange exchange, int status) {
        return false;
    }

    /**
     * Hear that an exchange makes its first attempt.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void started(Exchange exchange) {}

    /**
     * Hear that an exchange is over. Called exactly once for each {@link #started}.
     *
     * @param exchange the exchange; never {@code null}
     */
    default void completed(Exchange exchange) {}
}
