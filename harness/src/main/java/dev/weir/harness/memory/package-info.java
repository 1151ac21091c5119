/**
 * An in-memory network: the second user of the engine's network seam.
 *
 * <p>{@link dev.weir.harness.memory.MemoryNetwork} is a {@link java.nio.channels.spi.SelectorProvider}. The unchanged
 * engine opens its selectors and channels through it and communicates with scripted peers, on one thread, with no
 * socket, no waiting and no real time: the test runs each turn of the loop, and in between decides what the other hosts
 * do.
 *
 * <p>It behaves as OpenJDK on Linux, even where that is surprising: level-triggered readiness, hang-ups that make every
 * interested operation ready, a closed channel with a descriptor that stays open until the next selection, a pending
 * error that the first read or write takes. There is no delay and no loss: bytes that one end writes arrive at the
 * other end at once. The bytes of each read and write can be limited, in either direction.
 *
 * <p><b>Reading order.</b> For a test: {@link dev.weir.harness.memory.MemoryNetwork}, then {@link
 * dev.weir.harness.memory.MemoryPeer} (one connection, from the script's side) and {@link
 * dev.weir.harness.memory.MemoryListener} (a scripted backend); {@link dev.weir.harness.memory.PeerSpeech} is a
 * protocol below a script's bytes. Below, from the wire up: {@code MemoryPipe} (one direction of bytes), {@code
 * MemoryEnd} (two of them, from one side), {@code MemorySocket} (a kernel's results of read, write and poll), {@code
 * MemorySocketChannel} and {@code MemoryServerSocketChannel} (the same in java.nio), {@code MemorySelector} and {@code
 * MemorySelectionKey}; {@code MemoryPorts} has the listeners by address.
 */
@NullMarked
package dev.weir.harness.memory;

import org.jspecify.annotations.NullMarked;
