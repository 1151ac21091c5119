/**
 * Built-in plugins for whether and when a failed attempt is followed by another. Written against {@code dev.weir.api}
 * only, as an outsider would.
 */
@NullMarked
package dev.weir.plugins.retry;

import org.jspecify.annotations.NullMarked;
