/**
 * The two directions of an exchange, in messages: {@link dev.weir.engine.relay.RequestRelay} and {@link
 * dev.weir.engine.relay.ResponseRelay}, and {@link dev.weir.engine.relay.Tunnel}, which they become after a 101. {@link
 * dev.weir.engine.relay.HopOptions} is what a client asks of this hop, {@link dev.weir.engine.relay.MaxForwardsReply} what the
 * proxy answers itself, {@link dev.weir.engine.relay.PluginLocalReply} what a plugin answers. {@link
 * dev.weir.engine.relay.Downstream} is all that is known of the client's side.
 */
@NullMarked
package dev.weir.engine.relay;

import org.jspecify.annotations.NullMarked;
