/**
 * Microbenchmarks of single parts, run by {@code weir bench micro} with the allocation of each operation. Results are
 * in {@code bench/README.md} with the commit, the machine and the command.
 */
@NullMarked
package dev.weir.bench.micro;

import org.jspecify.annotations.NullMarked;
