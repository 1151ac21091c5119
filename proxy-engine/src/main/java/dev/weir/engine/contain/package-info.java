/**
 * Contains misbehaving plugins. Every instance is called through a guard: {@link
 * dev.weir.engine.contain.GuardedStrategy} and its siblings, one for each extension point. A guard catches
 * exceptions, checks results, and records each callback in {@link dev.weir.engine.contain.LoopWatch}, so that {@link
 * dev.weir.engine.contain.Watchdog} can detect a plugin that blocks its loop.
 *
 * <p>{@link dev.weir.engine.contain.PluginHealth} counts the violations of a plugin over all loops and quarantines it.
 *
 * <p>A JVM cannot contain a plugin that ends the process, fills the heap,
 * or never returns from a callback; the last one costs its loop with all connections.
 */
@NullMarked
package dev.weir.engine.contain;

import org.jspecify.annotations.NullMarked;
