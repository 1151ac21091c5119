/** What it costs that no plugin can do harm: {@link dev.weir.bench.contain.GuardBenchmark}. */
@NullMarked
package dev.weir.bench.contain;

import org.jspecify.annotations.NullMarked;
