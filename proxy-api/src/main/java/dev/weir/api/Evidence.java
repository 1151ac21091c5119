package dev.weir.api;

/**
 * Tells how far a failed attempt had progressed. This table decides whether the request may be retried
 * and whether the failure counts against the backend.
 *
 * <table>
 * <caption>What a failure proves</caption>
 * <tr><th>evidence</th><th>retry</th><th>backend's health</th></tr>
 * <tr><td>nothing was written</td><td>always safe, any method, another backend first</td>
 *     <td>connect failures count</td></tr>
 * <tr><td>written on a reused connection, which then ended without a response byte</td><td>on another
 * backend, or on a fresh connection, if idempotent</td>
 *     <td>never counts</td></tr>
 * <tr><td>written on a fresh connection, or timed out on any connection; no response byte</td><td>on another backend,
 * if idempotent</td>
 *     <td>counts</td></tr>
 * <tr><td>the response has begun</td><td>never: the client sees a broken message, not a complete one</td>
 *     <td>counts</td></tr>
 * </table>
 *
 * <p>A request that was written on a connection with its client's login (NTLM, Negotiate: RFC 4559) is never
 * retried: no other connection has that login.
 *
 * <p><b>Constants may be added in a minor version,</b> if a kind of failure needs its own row. A plugin must
 * handle constants that it does not know by {@link #allowsRetry}, {@link #place()} and {@link #counts()}, which
 * are the columns of the table; a {@code switch} needs a {@code default} that does so. {@link Retry} and {@link Place}
 * get no further constants in a minor version.
 *
 * <p><b>Source:</b> RFC 9110 §9.2.2 (idempotent methods), RFC 9112 §9.3.1 (retrying requests).
 */
public enum Evidence {
    /** No byte of the request reached the backend's socket. */
    NOTHING_WRITTEN(Retry.ALWAYS, Place.ANOTHER_BACKEND, true),
    /** A reused connection was closed before a response: the backend may have closed it before it saw the request. */
    STALE_CONNECTION(Retry.IF_IDEMPOTENT, Place.FRESH_CONNECTION, false),
    /** The request was written, but no byte of a response arrived: the connection was fresh, or a timeout expired. */
    NO_ANSWER(Retry.IF_IDEMPOTENT, Place.ANOTHER_BACKEND, true),
    /** At least one byte of the response had arrived. */
    RESPONSE_BEGUN(Retry.NEVER, Place.NOWHERE, true);

    /** The requests that a retry is safe for. */
    public enum Retry {
        /** For every request. */
        ALWAYS,
        /** For idempotent requests only (RFC 9110 §9.2.2). */
        IF_IDEMPOTENT,
        /** For no request. */
        NEVER
    }

    /** Where a retry is sent. */
    public enum Place {
        /**
         * To another backend; to the same one only if the failed connection was a reused one, and then on a fresh
         * connection.
         */
        ANOTHER_BACKEND,
        /**
         * To another backend, or to the same one on a fresh connection. A reused connection is allowed only for the
         * first retry at another backend: if that connection was closed as well, or for the last attempt, a fresh one
         * is opened.
         */
        FRESH_CONNECTION,
        /** Nowhere: there is no retry. */
        NOWHERE
    }

    private final Retry retry;
    private final Place place;
    private final boolean counts;

    Evidence(Retry retry, Place place, boolean counts) {
        this.retry = retry;
        this.place = place;
        this.counts = counts;
    }

    /**
     * Finds the row of the table for a failed attempt.
     *
     * @param written  whether at least one byte of the request was taken by the backend's socket
     * @param reused   whether the failure may come from the connection having been idle in the pool; never for a
     *     timeout
     * @param answered whether at least one byte of a response had arrived
     * @return the row
     */
    public static Evidence of(boolean written, boolean reused, boolean answered) {
        if (answered) {
            return RESPONSE_BEGUN;
        }
        if (!written) {
            return NOTHING_WRITTEN;
        }
        return reused ? STALE_CONNECTION : NO_ANSWER;
    }

    /**
     * Says whether a request may be sent again.
     *
     * @param idempotent whether the request is {@linkplain Request#idempotent() idempotent}
     * @return {@code true} if a retry is safe
     */
    public boolean allowsRetry(boolean idempotent) {
        return retry == Retry.ALWAYS || (retry == Retry.IF_IDEMPOTENT && idempotent);
    }

    /**
     * The requests that a retry is safe for.
     *
     * @return the rule
     */
    public Retry retry() {
        return retry;
    }

    /**
     * Where a retry is sent.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Says whether the failure counts against the backend. With {@link #NOTHING_WRITTEN}, only failures to connect
     * count.
     *
     * @return {@code true} if it counts
     */
    public boolean counts() {
        return counts;
    }
}
