package dev.weir.api;

/**
 * The backends that an attempt may be sent to. The engine has already removed backends that are {@linkplain
 * Backend#available() out of rotation}, backends at their concurrency limit, and backends that the
 * {@linkplain Evidence evidence} of an earlier attempt rules out, so a strategy needs no health code. In a <i>panic</i>
 * (fewer than {@code health.panic-threshold} percent of a priority are in rotation, so that the rest could not carry
 * the load), backends out of rotation are candidates as well.
 *
 * <p>A wrapping strategy that narrows the choice passes its own {@code Candidates} to the strategy it wraps.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> during the call; the object is reused for the next call.
 */
public interface Candidates {
    /**
     * The number of candidates.
     *
     * @return 1 or more; 0 only in {@link BalancingStrategy#waitFor}
     */
    int size();

    /**
     * The candidate at an index.
     *
     * @param index from 0 to {@code size() - 1}; the order is that of {@link Upstream#backends()}
     * @return the backend
     * @throws IndexOutOfBoundsException if there is no such candidate
     */
    Backend get(int index);

    /**
     * The candidate's current share of the traffic, relative to the other candidates. A strategy that spreads requests
     * over all candidates uses this weight, not {@link Backend#weight()}: a wrapping strategy may have changed it, for
     * instance for slow start, and may have scaled all weights.
     *
     * @param index from 0 to {@code size() - 1}
     * @return 1 or more; the backend's weight unless a wrapping strategy changed it
     * @throws IndexOutOfBoundsException if there is no such candidate
     */
    default int weight(int index) {
        return get(index).weight();
    }

    /**
     * Says whether a backend is a candidate. A strategy that chooses from a table of all members checks its choice with
     * this method. It costs one array access.
     *
     * @param backend a member of the upstream
     * @return {@code true} if it may be chosen
     */
    boolean contains(Backend backend);

    /**
     * Says whether a backend is missing from the candidates only because it is full: it is at its concurrency limit,
     * other requests are already pending for it, or it has the maximum number of connections of this loop. A strategy
     * may still choose it if the backend matters more than the delay: the attempt then waits for capacity there, for up
     * to {@code queue.timeout}.
     *
     * @param backend a member of the upstream
     * @return {@code true} if it may be chosen to wait for
     */
    boolean isFull(Backend backend);

    /**
     * The version of this set of candidates, so that a strategy can cache what it computed from it. Equal
     * versions seen by one instance mean equal candidates with equal weights in the same order, and that no member left
     * or rejoined the rotation in between; the reverse does not hold.
     *
     * @return the version
     */
    long version();

    /**
     * The upstream of the candidates, with the {@linkplain Upstream#version() version} of its membership.
     *
     * @return the upstream
     */
    Upstream upstream();
}
