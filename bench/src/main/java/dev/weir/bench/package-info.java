/** Benchmarks of Weir and of other proxies. Results are published with the commit, the machine and the command. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
