/**
 * Shows what the engine counts to Prometheus and other tools. {@link dev.weir.engine.exposition.MetricFamily} lists all
 * metrics: names, labels, meanings. The classes named after it collect their values from one reading of {@link
 * dev.weir.engine.metrics.ProxyMetrics}, and {@link dev.weir.engine.exposition.Exposition} writes them as text.
 *
 * <p>Names follow OpenTelemetry's conventions for HTTP in the spelling of Prometheus where there is one, and begin with
 * {@code weir_} otherwise. No label holds text of a client.
 */
@NullMarked
package dev.weir.engine.exposition;

import org.jspecify.annotations.NullMarked;
