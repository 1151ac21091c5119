/**
 * Memory held for slow peers on one loop, and the order in which it is reclaimed: request heads in {@link
 * dev.weir.engine.memory.HeadPool}, exchanges with a stalled peer in {@link dev.weir.engine.memory.Stalls}.
 */
@NullMarked
package dev.weir.engine.memory;

import org.jspecify.annotations.NullMarked;
