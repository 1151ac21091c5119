/**
 * The pooled connections of one loop: acquisition, release, idle time, warm-up and retirement. The package knows no
 * protocol: a {@link dev.weir.engine.pool.BackendCodec} translates between bytes and messages for a {@link
 * dev.weir.engine.pool.ConnectionUser}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.pool.BackendPool#acquire} and {@code release}; {@link
 * dev.weir.engine.pool.IdleStack} and {@link dev.weir.engine.pool.OpenConnections}, the two sources of connections;
 * then {@link dev.weir.engine.pool.BackendConnection} and its {@link dev.weir.engine.pool.BackendState}, of which IDLE
 * handles the four signals that {@link dev.weir.engine.pool.BackendSocket} distinguishes. A connection reports
 * its events to its {@link dev.weir.engine.pool.ConnectionOwner}, the pool. {@link dev.weir.engine.pool.WarmUp} keeps
 * some connections open; {@link dev.weir.engine.pool.ConnectionLife} is the view of a connection that health plugins
 * get.
 *
 * <p>{@link dev.weir.engine.pool.BackendPools} holds one pool for each backend of an upstream and follows membership
 * and health events. {@link dev.weir.engine.pool.PrivateUse} reserves a connection for a client that has authenticated
 * on it.
 */
@NullMarked
package dev.weir.engine.pool;

import org.jspecify.annotations.NullMarked;
