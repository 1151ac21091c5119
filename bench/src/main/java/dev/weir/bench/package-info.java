/** Benchmarks: each asks one question. Their results are kept with the commit, the machine and the command. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
