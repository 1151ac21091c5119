/**
 * What the engine counts. Each loop has its own {@link dev.weir.engine.metrics.LoopMetrics}: plain counters with one
 * writing thread, so that an exchange takes no lock, allocates nothing and shares no cache line with another loop. Any
 * thread may read them; {@link dev.weir.engine.metrics.ProxyMetrics} adds up the loops.
 *
 * <p>Reading order: {@link dev.weir.engine.metrics.Counters}, {@link dev.weir.engine.metrics.DurationScale}, {@link
 * dev.weir.engine.metrics.Histogram}, {@link dev.weir.engine.metrics.LoopMetrics} and what it holds, then {@link
 * dev.weir.engine.metrics.ProxyMetrics} and its readings.
 *
 * <p><b>Bounds.</b> The keys are names of the configuration and constants of this code, never text from a client. What a
 * reload or a name lookup removes leaves the reading at once; what stays, by its name, goes on counting.
 */
@NullMarked
package dev.weir.engine.metrics;

import org.jspecify.annotations.NullMarked;
