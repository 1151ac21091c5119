/** The proxies that are compared, each with a small configuration file that says how it is set up. */
@NullMarked
package dev.weir.bench.peer;

import org.jspecify.annotations.NullMarked;
