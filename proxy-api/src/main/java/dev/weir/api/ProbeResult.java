package dev.weir.api;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link Probe} found. A value.
 *
 * @param failure      why the probe did not come to its end; {@code null} if the connection opened and, for a {@link
 *                     Probe.Get}, the head of an answer came
 * @param status       the status of the answer; 0 if there was none or none was asked for
 * @param latencyNanos from the beginning of the probe to its end, in nanoseconds
 */
public record ProbeResult(@Nullable Failure failure, int status, long latencyNanos) {}
