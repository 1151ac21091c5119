/**
 * What each part costs: one question each, run by {@code weir bench micro} with the allocation of each operation. Their
 * results are kept in {@code bench/README.md} with the commit, the machine and the command.
 */
@NullMarked
package dev.weir.bench.micro;

import org.jspecify.annotations.NullMarked;
