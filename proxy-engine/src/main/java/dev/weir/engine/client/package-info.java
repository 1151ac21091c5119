/**
 * The clients' side: accepting connections, reading request heads, and closing gracefully.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.client.Listener}, {@link dev.weir.engine.client.ClientConnection} and
 * {@link dev.weir.engine.client.ClientState}, which draws what a client connection can be doing; {@link
 * dev.weir.engine.client.ClientInput} offers bytes to these states, {@link dev.weir.engine.client.Clients} is what a
 * loop's clients share.
 */
@NullMarked
package dev.weir.engine.client;

import org.jspecify.annotations.NullMarked;
