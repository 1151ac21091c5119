/**
 * Built-in plugins for what is edited in heads on their way through. Written against {@code dev.weir.api} only, as an
 * outsider would.
 */
@NullMarked
package dev.weir.plugins.rewrite;

import org.jspecify.annotations.NullMarked;
