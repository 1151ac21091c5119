/**
 * A network in memory: the second user of the engine's network seam.
 *
 * <p>{@link dev.weir.harness.memory.MemoryNetwork} is a {@link java.nio.channels.spi.SelectorProvider}. The unchanged
 * engine opens its selectors and channels through it and talks to peers that a script holds, on one thread, with no
 * socket, no waiting and no time: the test turns the loop by hand, and says in between what the other hosts do.
 *
 * <p>What it answers is what OpenJDK answers on Linux, down to the places where that is surprising: level-triggered
 * readiness, hang-ups that make every interested operation ready, a closed channel whose descriptor lives until the
 * next selection, a pending error that whoever reads or writes first takes away. There is no delay and no loss: what
 * one end writes is at the other end at once. How much goes through at a time can be limited, in either direction.
 *
 * <p><b>Reading order.</b> For a test: {@link dev.weir.harness.memory.MemoryNetwork}, then
 * {@link dev.weir.harness.memory.MemoryPeer} (one connection, as the script holds it) and
 * {@link dev.weir.harness.memory.MemoryListener} (a scripted backend); {@link dev.weir.harness.memory.PeerSpeech} is what a
 * peer may speak below its script's bytes. Below, from the wire up: {@code MemoryPipe} (one
 * direction of bytes), {@code MemoryEnd} (two of them, seen from one side), {@code MemorySocket} (what a kernel answers
 * to read, write and poll), {@code MemorySocketChannel} and {@code MemoryServerSocketChannel} (the same as java.nio
 * words it), {@code MemorySelector} and {@code MemorySelectionKey}; {@code MemoryPorts} knows who listens where.
 */
@NullMarked
package dev.weir.harness.memory;

import org.jspecify.annotations.NullMarked;
