package dev.weir.api;

import java.time.Duration;

/** The probe that a {@link HealthCheck} sends to a backend. An immutable value; create it once and reuse it. */
public sealed interface Probe {
    /**
     * Time limit of the whole probe.
     *
     * @return more than zero
     */
    Duration timeout();

    /**
     * Opens a connection and closes it.
     *
     * @param timeout how long that may take
     */
    record Connect(Duration timeout) implements Probe {}

    /**
     * Opens a connection, sends a GET, reads the response head and closes the connection (RFC 9110 §9.3.1).
     *
     * @param target  the request target, for instance {@code /health}
     * @param host    the value of the {@code Host} field; if empty, the backend's name
     * @param timeout how long that may take
     */
    record Get(String target, String host, Duration timeout) implements Probe {}
}
