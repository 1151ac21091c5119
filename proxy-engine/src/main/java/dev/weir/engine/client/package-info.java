/**
 * Client connections of any protocol: accepting, counting and closing them.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.client.Listener} and {@link dev.weir.engine.client.ClientConnection};
 * {@link dev.weir.engine.client.ClientCodec} is the interface to the protocol, and {@link
 * dev.weir.engine.client.ClientProtocol} creates one for each connection; {@link dev.weir.engine.client.Clients} holds
 * what a loop's clients share.
 */
@NullMarked
package dev.weir.engine.client;

import org.jspecify.annotations.NullMarked;
