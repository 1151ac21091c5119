/** {@code weir bench}: what each part costs. */
@NullMarked
package dev.weir.bench.cli;

import org.jspecify.annotations.NullMarked;
