/**
 * The pooled connections of one loop: checkout, return, idle time, warm-up and retirement. It knows no protocol: a
 * {@link dev.weir.engine.pool.BackendCodec} makes messages of the bytes it moves for a {@link
 * dev.weir.engine.pool.ConnectionUser}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.pool.BackendPool#acquire} and {@code release}; {@link
 * dev.weir.engine.pool.IdleStack} and {@link dev.weir.engine.pool.OpenConnections}, where connections come from; then
 * {@link dev.weir.engine.pool.BackendConnection} and its {@link dev.weir.engine.pool.BackendState}, whose IDLE looks at
 * the four signs that {@link dev.weir.engine.pool.BackendSocket} tells apart. A connection tells its {@link
 * dev.weir.engine.pool.ConnectionOwner}, which is the pool, what became of it. {@link dev.weir.engine.pool.WarmUp} keeps
 * some connections open; {@link dev.weir.engine.pool.ConnectionLife} is what health plugins see of one.
 *
 * <p>{@link dev.weir.engine.pool.BackendPools} has one pool for each backend of an upstream, and follows what the
 * upstream tells. {@link dev.weir.engine.pool.PrivateUse}: a connection that a client has logged in on is its own.
 */
@NullMarked
package dev.weir.engine.pool;

import org.jspecify.annotations.NullMarked;
