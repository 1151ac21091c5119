package dev.weir.api;

import java.util.function.Supplier;

/**
 * A server that requests can go to, shared by all loops. It outlives configuration changes that keep it, so whatever a
 * plugin attaches to it survives them too. May be kept; compare by identity.
 *
 * <p><b>Thread:</b> any.
 */
public interface Backend {
    /**
     * The name in logs and configuration.
     *
     * @return {@code host:port} as configured, an IPv6 address in brackets; unique in its upstream
     */
    String name();

    /**
     * The share of the traffic it should get, in relation to its neighbours.
     *
     * @return 1 or more
     */
    int weight();

    /**
     * Attempts that are under way at this backend now, counted over all loops: from {@link BalancingStrategy#started}
     * to {@link BalancingStrategy#completed}.
     *
     * @return zero or more; another loop may change it at any moment
     */
    int activeRequests();

    /**
     * Says whether the backend is out of rotation for now. Ejected backends are never among the {@link Candidates}.
     *
     * @return {@code true} until the time of the last ejection has passed
     */
    boolean ejected();

    /**
     * Takes the backend out of rotation on all loops. Exchanges that run there go on. While it is out, a second call
     * can prolong the time but never shorten it.
     *
     * @param nanos how long, in nanoseconds from now; zero or less does nothing
     */
    void eject(long nanos);

    /**
     * State that all loops' instances of one plugin use share, made on first need. Several threads use what this
     * returns, so it must be safe for that (an {@link java.util.concurrent.atomic.AtomicInteger}, for instance).
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
