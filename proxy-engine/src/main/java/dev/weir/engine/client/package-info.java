/**
 * Client connections, whatever they speak: accepting them, counting them, closing them gracefully.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.client.Listener} and {@link dev.weir.engine.client.ClientConnection};
 * {@link dev.weir.engine.client.ClientCodec} is all that a connection knows of its protocol, and {@link
 * dev.weir.engine.client.ClientProtocol} makes one for each; {@link dev.weir.engine.client.Clients} is what a loop's
 * clients share.
 */
@NullMarked
package dev.weir.engine.client;

import org.jspecify.annotations.NullMarked;
