/**
 * The clients' side: accepting connections, reading request heads, and closing gracefully.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.client.Listener}, {@link dev.weir.engine.client.ClientConnection} and
 * {@link dev.weir.engine.client.ClientState}, which draws what a client connection can be doing.
 */
@NullMarked
package dev.weir.engine.client;

import org.jspecify.annotations.NullMarked;
