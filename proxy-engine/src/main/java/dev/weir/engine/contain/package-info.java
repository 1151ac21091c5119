/**
 * What keeps a plugin that misbehaves from doing harm to others. Every instance is called through a guard: {@link
 * dev.weir.engine.contain.GuardedStrategy} and its siblings, one for each extension point. What a plugin throws ends
 * there; what it answers is checked there; and {@link dev.weir.engine.contain.LoopWatch} is told there what the loop is
 * about to do, so that {@link dev.weir.engine.contain.Watchdog} can see from outside who holds it.
 *
 * <p>{@link dev.weir.engine.contain.PluginHealth} counts what all loops' instances of a plugin do wrong, and quarantines it.
 *
 * <p>What cannot be contained within a JVM, and so is a matter of trust: a plugin that ends the process, fills the heap,
 * or never returns from a callback, whose loop is then lost to its connections.
 */
@NullMarked
package dev.weir.engine.contain;

import org.jspecify.annotations.NullMarked;
