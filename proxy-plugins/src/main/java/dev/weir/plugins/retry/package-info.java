/**
 * Built-in plugins that decide whether and when a failed attempt is retried. Written against {@code dev.weir.api}
 * only, as an outsider would.
 */
@NullMarked
package dev.weir.plugins.retry;

import org.jspecify.annotations.NullMarked;
