/**
 * The machine room: one thread turns one {@link dev.weir.engine.loop.EventLoop}, and everything it touches belongs to
 * that loop. It knows sockets, deadlines and buffers, and nothing of HTTP.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.loop.EventLoop#turn} is the heartbeat of the whole engine. Then
 * {@link dev.weir.engine.loop.LoopSocket}, which holds the rules of {@code java.nio} that are easy to get wrong (what a
 * read tells, when interest may change, what a short write leaves behind), {@link dev.weir.engine.loop.Transport}, through
 * which its bytes pass, {@link dev.weir.engine.loop.Deadlines}, and the memory: {@link dev.weir.engine.loop.LoopBuffers}, {@link dev.weir.engine.loop.BufferPool} and {@link
 * dev.weir.engine.loop.ByteQueue}.
 */
@NullMarked
package dev.weir.engine.loop;

import org.jspecify.annotations.NullMarked;
