/** {@code weir bench}: what each part costs, and what Weir costs beside others. */
@NullMarked
package dev.weir.bench.cli;

import org.jspecify.annotations.NullMarked;
