/**
 * What may wait in memory on one loop, and what is given up first when there is no more: heads of requests in {@link
 * dev.weir.engine.memory.HeadPool}, exchanges whose peer takes nothing in {@link dev.weir.engine.memory.Stalls}.
 */
@NullMarked
package dev.weir.engine.memory;

import org.jspecify.annotations.NullMarked;
