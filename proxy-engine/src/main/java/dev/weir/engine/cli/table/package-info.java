/** Aligned text for the standard output of commands. */
@NullMarked
package dev.weir.engine.cli.table;

import org.jspecify.annotations.NullMarked;
