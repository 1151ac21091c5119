package dev.weir.api;

/**
 * The backends that may serve an attempt. The engine has already taken out those that are {@linkplain
 * Backend#available() out of rotation}, those that have as many requests as they may have, and those that the
 * {@linkplain Evidence evidence} of an earlier attempt rules out, so a strategy holds no health code. If so many are
 * out of rotation that the rest could not bear the load (a <i>panic</i>: fewer than {@code health.panic-threshold}
 * percent of a priority are left), they are in again.
 *
 * <p>A wrapping strategy that narrows the choice hands a {@code Candidates} of its own to the strategy it wraps.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> during the call; it is filled anew for the next one.
 */
public interface Candidates {
    /**
     * How many there are.
     *
     * @return 1 or more; 0 only in {@link BalancingStrategy#waitFor}
     */
    int size();

    /**
     * One of them.
     *
     * @param index from 0 to {@code size() - 1}; the order is that of {@link Upstream#backends()}
     * @return the backend
     * @throws IndexOutOfBoundsException if there is no such candidate
     */
    Backend get(int index);

    /**
     * The share of the traffic one of them should get now, in relation to the others here. This, and not {@link
     * Backend#weight()}, is what a strategy goes by that spreads requests over all candidates: a wrapping strategy may
     * have changed it, on another scale for all of them, to let a backend begin slowly.
     *
     * @param index from 0 to {@code size() - 1}
     * @return 1 or more; the backend's weight unless a wrapper says otherwise
     * @throws IndexOutOfBoundsException if there is no such candidate
     */
    default int weight(int index) {
        return get(index).weight();
    }

    /**
     * Says whether a backend is one of them. A strategy that chose from a table of all members asks this of its choice.
     * Costs no more than a look into an array.
     *
     * @param backend a member of the upstream
     * @return {@code true} if it may be chosen
     */
    boolean contains(Backend backend);

    /**
     * Says whether a backend would be one of them, had it not as many requests as it may have, somebody waiting for the
     * next place there, or on this loop as many connections as it may have. A strategy may choose such a one all the
     * same, if it matters more where a request goes than when: the attempt then waits for a place there, for {@code
     * queue.timeout} at most.
     *
     * @param backend a member of the upstream
     * @return {@code true} if it may be chosen to be waited for
     */
    boolean isFull(Backend backend);

    /**
     * Tells one set of candidates from the next, so that a strategy can keep what it computed from all of them. Equal
     * versions seen by one instance mean equal candidates with equal weights in the same order, and that no member went
     * out of rotation or came back in between; the reverse does not hold.
     *
     * @return the version
     */
    long version();

    /**
     * The whole group that these come from, with the {@linkplain Upstream#version() version} of its membership.
     *
     * @return the upstream
     */
    Upstream upstream();
}
