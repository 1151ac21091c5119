package dev.weir.api;

/**
 * Decides when backends are probed, with what, and what the results mean. The engine sends the probes on its loops,
 * without a thread per backend.
 *
 * <p><b>When:</b> for each backend {@link #first} when it joins, then {@link #probe} when a probe is due and {@link
 * #probed} when it ended; a backend has one probe at a time.
 * <p><b>Thread:</b> every backend is assigned to one loop, and only that loop's instance is called for it: state about
 * a backend can be kept in plain fields. Never block.
 * <p><b>Errors:</b> after an exception, or when {@link #probe} returns {@code null}, the log names the plugin, and the
 * backend's next probe is due one second later, so that a backend that the check took down can come back. Each error is
 * a violation: see {@link Fallback}. When a check is quarantined, the backends that it took down are restored.
 */
public interface HealthCheck {
    /**
     * Decide when a backend that has just joined is probed first. A new backend is in rotation; a check that wants to
     * see a passed probe first {@linkplain Backend#takeDown takes it down} here.
     *
     * @param backend the backend; never {@code null}
     * @return nanoseconds from now; 0 for at once
     */
    long first(Backend backend);

    /**
     * Choose the probe that is due.
     *
     * @param backend the backend; never {@code null}
     * @return the probe; never {@code null}
     */
    Probe probe(Backend backend);

    /**
     * Called when a probe ended; the plugin may {@linkplain Backend#takeDown take the backend down} or {@linkplain
     * Backend#restore restore} it.
     *
     * @param backend the backend; never {@code null}
     * @param result  the result; never {@code null}
     * @return nanoseconds from now until the next probe is due; the minimum is one millisecond
     */
    long probed(Backend backend, ProbeResult result);

    /**
     * Called when a backend is no longer probed, because it was removed or because no configuration uses this check any
     * more (not when the next configuration continues to use it, nor when the proxy stops). This is the last callback
     * for the backend. A check that took the backend down must {@linkplain Backend#restore restore} it here; nothing
     * else does.
     *
     * @param backend the backend; never {@code null}
     */
    default void removed(Backend backend) {}
}
