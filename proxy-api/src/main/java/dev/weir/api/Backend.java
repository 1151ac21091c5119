package dev.weir.api;

import java.util.function.Supplier;

/**
 * A server that requests are sent to, at one address; shared by all loops. A host name that resolves to several
 * addresses makes one backend per address. A backend that stays in the configuration survives reloads, together with
 * what plugins attached to it. May be kept; compare by identity.
 *
 * <p><b>Thread:</b> any.
 */
public interface Backend {
    /**
     * The name in logs and configuration.
     *
     * @return {@code host:port} as configured, an IPv6 address in brackets; where the host is a name {@code
     *     host:port/address}; unique in its upstream, and the same after a restart
     */
    String name();

    /**
     * The upstream that the backend belongs to, with its current members. For a removed backend: the last upstream it
     * belonged to.
     *
     * @return the upstream
     */
    Upstream upstream();

    /**
     * The backend's share of the traffic, relative to the weights of the other members.
     *
     * @return 1 to 1,000
     */
    int weight();

    /**
     * The backend's priority within its upstream. Backends with a higher number get requests only when those with lower
     * numbers fail.
     *
     * @return 0 or more; 0 is the first choice
     */
    int priority();

    /**
     * Attempts in flight at this backend, over all loops: from just before {@link
     * BalancingStrategy#started} to just after {@link BalancingStrategy#completed}. Capacity that is being handed to a
     * pending request counts too.
     *
     * @return zero or more; another loop may change it at any moment
     */
    int activeRequests();

    /**
     * The health status: the state, since when, and why. Logs, plugins and the admin interface all show this value.
     *
     * @return the current health status
     */
    HealthStatus healthStatus();

    /**
     * Says whether the backend is in rotation: the same as {@link #healthStatus}, but fast enough for every request.
     * Backends out of rotation are {@link Candidates} only in a panic, when too few members of their priority are left.
     *
     * @return {@code true} if it is neither ejected nor down
     */
    boolean available();

    /**
     * Takes the backend out of rotation on all loops for a while. Its exchanges in flight continue; its idle
     * connections are closed. While it is ejected, a second call can prolong the time but never shorten it. For a
     * backend that is down the call has no effect: it stays down until it is {@linkplain #restore restored}.
     *
     * @param nanos how long, in nanoseconds from now; zero or less does nothing
     * @param why   the reason in a few words, for {@link HealthStatus#why()}
     */
    void eject(long nanos, String why);

    /**
     * Takes the backend out of rotation on all loops until {@link #restore}. Its exchanges in flight continue; its idle
     * connections are closed.
     *
     * @param why the reason in a few words, for {@link HealthStatus#why()}
     */
    void takeDown(String why);

    /**
     * Brings the backend back into rotation on all loops, whether it was ejected or down. Does nothing if it is in
     * rotation.
     *
     * @param why the reason in a few words, for {@link HealthStatus#why()}
     */
    void restore(String why);

    /**
     * State that the instances of one plugin use share over all loops, created on first use. Several threads use the
     * returned object, so it must be thread-safe (an {@link java.util.concurrent.atomic.AtomicInteger}, for instance).
     * Each call looks it up in a map: code that runs for every request should keep the result.
     *
     * @param <T>    the type of the state
     * @param use    the plugin use that the state belongs to, from the plugin's constructor
     * @param type   the class of the state, checked at run time
     * @param create makes it, at most once per backend and use; must not return {@code null}
     * @return the shared state
     * @throws ClassCastException if the use attached something of another class before
     */
    <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create);
}
