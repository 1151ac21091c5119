package dev.weir.api;

import java.util.function.Supplier;

/**
 * A server that requests can go to, shared by all loops: one address. A host name that stands for several addresses
 * makes a backend of each. It outlives configuration changes that keep it, so whatever a plugin attaches to it survives
 * them too. May be kept; compare by identity.
 *
 * <p><b>Thread:</b> any.
 */
public interface Backend {
    /**
     * The name in logs and configuration.
     *
     * @return {@code host:port} as configured, an IPv6 address in brackets; where the host is a name {@code
     *     host:port/address}; unique in its upstream, and the same again after a restart
     */
    String name();

    /**
     * The group it is a member of, with the members that the group has now. A backend that was removed answers the last
     * one it belonged to.
     *
     * @return the upstream
     */
    Upstream upstream();

    /**
     * The share of the traffic it should get, in relation to its neighbours.
     *
     * @return 1 to 1,000
     */
    int weight();

    /**
     * The group it belongs to within its upstream: those of a higher number are there for when the lower ones fail.
     *
     * @return 0 for the first choice, and counting up
     */
    int priority();

    /**
     * Attempts that have a place at this backend now, counted over all loops: from just before {@link
     * BalancingStrategy#started} to just after {@link BalancingStrategy#completed}, and before that as long as a place
     * is on its way to who has waited for it.
     *
     * @return zero or more; another loop may change it at any moment
     */
    int activeRequests();

    /**
     * What state it is in, since when, and why. The one answer for logs, plugins and people.
     *
     * @return the state as of now
     */
    HealthStatus healthStatus();

    /**
     * Says whether it is in rotation: what {@link #healthStatus} says, for the path of a request. Backends that are not are
     * among the {@link Candidates} only in a panic, when too few of their group are left.
     *
     * @return {@code true} if it is neither ejected nor down
     */
    boolean available();

    /**
     * Takes the backend out of rotation on all loops for a while. Exchanges that run there go on; its idle connections
     * are closed. While it is out, a second call can prolong the time but never shorten it. A backend that is down
     * stays down until it is {@linkplain #restore restored}; the ejection then counts for nothing.
     *
     * @param nanos how long, in nanoseconds from now; zero or less does nothing
     * @param why   the reason in a few words, for {@link HealthStatus#why()}
     */
    void eject(long nanos, String why);

    /**
     * Takes the backend out of rotation on all loops until {@link #restore}. Exchanges that run there go on; its idle
     * connections are closed.
     *
     * @param why the reason in a few words, for {@link HealthStatus#why()}
     */
    void takeDown(String why);

    /**
     * Brings the backend back into rotation on all loops, whether it was ejected or down. Does nothing if it is in.
     *
     * @param why the reason in a few words, for {@link HealthStatus#why()}
     */
    void restore(String why);

    /**
     * State that all loops' instances of one plugin use share, made on first need. Several threads use what this
     * returns, so it must be safe for that (an {@link java.util.concurrent.atomic.AtomicInteger}, for instance). It is
     * looked up in a map: on the path of a request keep the result.
     *
     * @param <T>    the kind of state
     * @param use    the use it belongs to, from the plugin's constructor
     * @param type   the class of the state, checked at run time
     * @param create makes it, at most once per backend and use; must not return {@code null}
     * @return the shared state
     * @throws ClassCastException if the use attached something of another class before
     */
    <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create);
}
