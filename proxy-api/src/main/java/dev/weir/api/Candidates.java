package dev.weir.api;

/**
 * The backends that may serve an attempt. The engine has already taken out those that are ejected, and those that
 * the {@linkplain Evidence evidence} of an earlier attempt rules out, so a strategy holds no health code.
 *
 * <p><b>Thread:</b> the loop of the exchange. <b>Lifetime:</b> during {@link BalancingStrategy#choose}; it is filled
 * anew for the next call.
 */
public interface Candidates {
    /**
     * How many there are.
     *
     * @return 1 or more
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
     * Says whether a backend is one of them. A strategy that chose from a table of all members asks this of its choice.
     *
     * @param backend a member of the upstream
     * @return {@code true} if it may be chosen
     */
    boolean contains(Backend backend);

    /**
     * The whole group that these come from, with the {@linkplain Upstream#version() version} of its membership.
     *
     * @return the upstream
     */
    Upstream upstream();
}
