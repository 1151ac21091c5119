package dev.weir.api;

import java.time.Duration;

/** What a {@link HealthCheck} does to find out whether a backend is well. A value; make it once, use it often. */
public sealed interface Probe {
    /**
     * How long the whole probe may take.
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
     * Opens a connection, sends a GET, reads the head of the answer and closes (RFC 9110 §9.3.1).
     *
     * @param target  the request target, for instance {@code /health}
     * @param host    what goes into the {@code Host} field; if empty, the backend's name
     * @param timeout how long that may take
     */
    record Get(String target, String host, Duration timeout) implements Probe {}
}
