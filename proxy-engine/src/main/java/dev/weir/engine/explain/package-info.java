/** Explanations of requests as text. */
@NullMarked
package dev.weir.engine.explain;

import org.jspecify.annotations.NullMarked;
