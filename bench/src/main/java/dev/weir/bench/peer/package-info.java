/** The proxies that are compared, each with a small configuration file. */
@NullMarked
package dev.weir.bench.peer;

import org.jspecify.annotations.NullMarked;
