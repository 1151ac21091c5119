package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * How one attempt at one backend ended.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> until the exchange completes.
 */
public interface Outcome {
    /**
     * Where the attempt went.
     *
     * @return the backend
     */
    Backend backend();

    /**
     * Why the strategy chose the backend.
     *
     * @return {@link BalancingStrategy#reason}, or {@code null} if the strategy gave none
     */
    default @Nullable String reason() {
        return null;
    }

    /**
     * The status of the backend's response.
     *
     * @return the status code, or 0 if no whole response head arrived
     */
    int status();

    /**
     * Why the attempt failed.
     *
     * @return the failure, or {@code null} if the response arrived in full
     */
    @Nullable Failure failure();

    /**
     * How far the attempt had progressed when it failed.
     *
     * @return the evidence, or {@code null} if the response arrived in full
     */
    @Nullable Evidence evidence();

    /**
     * Says whether the failure counts against the backend: not after a success, not when the client was the cause,
     * and not when a reused connection had been closed by the backend.
     *
     * @return {@code true} if a health plugin should count it
     */
    boolean countsAgainstBackend();

    /**
     * Says whether the connection came from the pool: it served an earlier request, or was opened in advance to keep
     * the pool warm.
     *
     * @return {@code true} if it came from the pool, {@code false} if it was opened for this attempt or never opened
     */
    boolean reusedConnection();

    /**
     * The number of requests that the connection had served before this attempt. A connection that was opened in
     * advance has served none: a backend may have a different idle timeout for such connections.
     *
     * @return 0 if it served none, or was never opened
     */
    default int earlierRequests() {
        return reusedConnection() ? 1 : 0;
    }

    /**
     * How long the connection had been idle in the pool before this attempt. For a stale connection this hints at the
     * backend's idle timeout.
     *
     * @return nanoseconds, or -1 if the connection was not {@linkplain #reusedConnection() reused}
     */
    long idleNanos();

    /**
     * Time from the choice of the backend to the end of the attempt.
     *
     * @return nanoseconds, in steps of one turn of the loop
     */
    long latencyNanos();

    /**
     * How long the request waited for capacity before this attempt: in the queue of the proxy, of the upstream or of
     * the backend. A pause before a retry is not part of it. It ends when the backend is chosen, so it is no part of
     * {@link #latencyNanos}.
     *
     * @return nanoseconds, in steps of one turn of the loop; 0 if there was capacity at once
     */
    default long queueNanos() {
        return 0;
    }

    /**
     * Time from the choice of the backend until a connection could carry the request: a wait for a connection of the
     * pool, the opening of one, its TLS handshake.
     *
     * @return nanoseconds, in steps of one turn of the loop; 0 for an idle connection of the pool; -1 if the attempt
     *     ended before it had a connection
     */
    default long connectNanos() {
        return -1;
    }

    /**
     * Time from the moment the engine began to send the request until the whole head of the final response arrived.
     * Interim responses are no end of it.
     *
     * @return nanoseconds, in steps of one turn of the loop; -1 if no whole response head arrived
     */
    default long headNanos() {
        return -1;
    }

    /**
     * Time from the arrival of the response head to the end of the attempt. Where all three are known, {@link
     * #connectNanos}, {@link #headNanos} and this add up to {@link #latencyNanos}.
     *
     * @return nanoseconds, in steps of one turn of the loop; -1 if no whole response head arrived
     */
    default long bodyNanos() {
        return -1;
    }
}
