/**
 * Compares Weir with other proxies: {@code weir bench compare}.
 *
 * <p>A {@link dev.weir.bench.compare.Comparison} has the results: for each {@link dev.weir.bench.compare.Workload},
 * number of event loops and {@link dev.weir.bench.compare.Contestant} a {@link dev.weir.bench.compare.Cell} with a
 * {@link dev.weir.bench.compare.Sample} of each round, or the reason why there is none.
 */
@NullMarked
package dev.weir.bench.compare;

import org.jspecify.annotations.NullMarked;
