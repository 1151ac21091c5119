/**
 * A drop-in that exports traces to an OpenTelemetry collector: {@link dev.weir.otlp.OtlpTraces} watches the exchanges of
 * one loop and puts those that are sampled into a {@code TraceQueue}. One {@code Export} thread for all loops turns them
 * into spans and sends them.
 */
@NullMarked
package dev.weir.otlp;

import org.jspecify.annotations.NullMarked;
