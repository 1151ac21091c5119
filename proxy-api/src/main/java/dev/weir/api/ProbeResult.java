package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link Probe}. An immutable value.
 *
 * @param failure      why the probe failed; {@code null} if the connection was opened and, for a {@link
 *                     Probe.Get}, a response head arrived
 * @param status       the status of the response; 0 if there was none
 * @param latencyNanos from the beginning of the probe to its end, in nanoseconds
 */
public record ProbeResult(@Nullable Failure failure, int status, long latencyNanos) {}
