/** What the proxy counts is what clients and backends saw; what it publishes is what Prometheus and Grafana read. */
@NullMarked
package dev.weir.harness.metrics;

import org.jspecify.annotations.NullMarked;
