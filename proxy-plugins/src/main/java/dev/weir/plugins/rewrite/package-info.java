/**
 * Built-in plugins that edit request and response heads. Written against {@code dev.weir.api} only, as an
 * outsider would.
 */
@NullMarked
package dev.weir.plugins.rewrite;

import org.jspecify.annotations.NullMarked;
