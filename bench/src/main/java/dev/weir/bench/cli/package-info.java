/** The command {@code weir bench}: microbenchmarks, comparisons with other proxies, and the effect of plugins. */
@NullMarked
package dev.weir.bench.cli;

import org.jspecify.annotations.NullMarked;
