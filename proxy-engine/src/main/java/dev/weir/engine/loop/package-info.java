/**
 * The event loop: one thread runs one {@link dev.weir.engine.loop.EventLoop}, and all its objects belong to that loop.
 * The package knows sockets, deadlines and buffers, but not HTTP.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.loop.EventLoop#turn} drives the whole engine. Then {@link
 * dev.weir.engine.loop.LoopSocket}, which applies the rules of {@code java.nio} that are easy to get wrong (the results
 * of a read, changes of interest, short writes); {@link dev.weir.engine.loop.Transport}, through which its bytes pass;
 * {@link dev.weir.engine.loop.Deadlines}; and the memory: {@link dev.weir.engine.loop.LoopBuffers}, {@link
 * dev.weir.engine.loop.BufferPool} and {@link dev.weir.engine.loop.ByteQueue}.
 */
@NullMarked
package dev.weir.engine.loop;

import org.jspecify.annotations.NullMarked;
