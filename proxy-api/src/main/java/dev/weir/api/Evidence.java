package dev.weir.api;

/**
 * How far a failed attempt had come, and what that proves: the one table that decides whether a request is sent again
 * and whether the failure counts against the backend.
 *
 * <table>
 * <caption>What a failure proves</caption>
 * <tr><th>evidence</th><th>another try</th><th>backend's health</th></tr>
 * <tr><td>nothing was written</td><td>always safe, any method, another backend first</td>
 *     <td>connect failures count</td></tr>
 * <tr><td>written on a reused connection, which then ended without a response byte</td><td>on another
 * backend, or on a fresh connection, if idempotent</td>
 *     <td>never counts</td></tr>
 * <tr><td>written on a fresh connection, or no answer in time on any; no response byte</td><td>on another backend, if
 * idempotent</td>
 *     <td>counts</td></tr>
 * <tr><td>the response has begun</td><td>never: the client sees a broken message, not a complete one</td>
 *     <td>counts</td></tr>
 * </table>
 *
 * <p>A request that was written on a connection which carries its client's login (NTLM, Negotiate: RFC 4559) is not
 * sent again, whatever the table says: no other connection has that login.
 *
 * <p><b>Constants may be added in a minor version,</b> if a way to fail turns out to prove something else. A plugin has
 * to do with one that it does not know: it goes by {@link #allowsRetry}, {@link #place()} and {@link #counts()}, which
 * are the table; a {@code switch} has a {@code default} that does so. {@link Retry} and {@link Place} get no further
 * constants in a minor version.
 *
 * <p><b>Source:</b> RFC 9110 §9.2.2 (idempotent methods), RFC 9112 §9.3.1 (retrying requests).
 */
public enum Evidence {
    /** No byte of the request reached the backend's socket. */
    NOTHING_WRITTEN(Retry.ALWAYS, Place.ANOTHER_BACKEND, true),
    /** A reused connection turned out to be closed: the backend may have closed it before it saw the request. */
    STALE_CONNECTION(Retry.IF_IDEMPOTENT, Place.FRESH_CONNECTION, false),
    /** The backend took the request and gave no byte of a response: the connection was fresh, or the time ran out. */
    NO_ANSWER(Retry.IF_IDEMPOTENT, Place.ANOTHER_BACKEND, true),
    /** At least one byte of the response had arrived. */
    RESPONSE_BEGUN(Retry.NEVER, Place.NOWHERE, true);

    /** For which requests another try is safe. */
    public enum Retry {
        /** For every request. */
        ALWAYS,
        /** For requests whose repetition does no harm (RFC 9110 §9.2.2). */
        IF_IDEMPOTENT,
        /** For none. */
        NEVER
    }

    /** Where another try goes. */
    public enum Place {
        /**
         * To another backend; to the same one only if the connection that failed had idled, and then on a fresh one.
         */
        ANOTHER_BACKEND,
        /**
         * To another backend, or to the same one on a fresh connection. Connections that have idled do only for the
         * first other backend: if that one was dead, too, or if no further try is left, it is a fresh one in any case.
         */
        FRESH_CONNECTION,
        /** Nowhere: there is no other try. */
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
     * Reads the table: which row a failed attempt belongs to.
     *
     * @param written  whether at least one byte of the request was taken by the backend's socket
     * @param reused   whether the failure may be due to the connection having idled in the pool; a time-out never is
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
     * @return {@code true} if another try is safe
     */
    public boolean allowsRetry(boolean idempotent) {
        return retry == Retry.ALWAYS || (retry == Retry.IF_IDEMPOTENT && idempotent);
    }

    /**
     * For which requests another try is safe.
     *
     * @return the rule
     */
    public Retry retry() {
        return retry;
    }

    /**
     * Where another try goes.
     *
     * @return the place
     */
    public Place place() {
        return place;
    }

    /**
     * Says whether the failure speaks against the backend. Of {@link #NOTHING_WRITTEN} only failures to connect do.
     *
     * @return {@code true} if it counts
     */
    public boolean counts() {
        return counts;
    }
}
