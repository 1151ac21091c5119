package dev.weir.api;

/**
 * Decides when backends are probed, with what, and what the results mean. The engine makes the probes, on its loops and
 * without a thread per backend.
 *
 * <p><b>When:</b> for each backend {@link #first} once it joins, then {@link #probe} when a probe is due and {@link
 * #probed} when it ended; one probe of a backend at a time.
 * <p><b>Thread:</b> every backend has a home among the loops, and only that loop's instance hears of it: state about a
 * backend can be kept in plain fields. Never block.
 * <p><b>Errors:</b> after an exception, or where {@link #probe} answers {@code null}, the log names the plugin, and a
 * second later the backend's next probe is due: a backend that the check took down can come back. Each is a violation: of a
 * check that is quarantined, see {@link Fallback}, the backends are restored.
 */
public interface HealthCheck {
    /**
     * Say when a backend that has just joined is probed first. A backend joins in rotation; a check that trusts nobody
     * unseen {@linkplain Backend#takeDown takes it down} here.
     *
     * @param backend the backend; never {@code null}
     * @return nanoseconds from now; 0 for at once
     */
    long first(Backend backend);

    /**
     * Say what the probe that is due does.
     *
     * @param backend the backend; never {@code null}
     * @return the probe; never {@code null}
     */
    Probe probe(Backend backend);

    /**
     * Hear how a probe ended; the plugin may {@linkplain Backend#takeDown take the backend down} or {@linkplain
     * Backend#restore restore} it.
     *
     * @param backend the backend; never {@code null}
     * @param result  what was found; never {@code null}
     * @return nanoseconds from now until the next probe is due; it begins no sooner than after a millisecond
     */
    long probed(Backend backend, ProbeResult result);

    /**
     * Hear that a backend is probed no more, because it left or because no configuration uses this check any longer
     * (but not when the next configuration goes on with it, nor when the proxy stops); nothing more is asked about it. A
     * check that took the backend down {@linkplain Backend#restore restores} it here, or nobody would.
     *
     * @param backend the backend; never {@code null}
     */
    default void removed(Backend backend) {}
}
