/** What reports look like, read back by whoever reads such files. */
@NullMarked
package dev.weir.harness.report;

import org.jspecify.annotations.NullMarked;
