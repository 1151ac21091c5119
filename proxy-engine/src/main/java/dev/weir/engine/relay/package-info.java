/**
 * The two directions of an exchange, in messages: {@link dev.weir.engine.relay.RequestRelay} and {@link
 * dev.weir.engine.relay.ResponseRelay}, and {@link dev.weir.engine.relay.Tunnel} after a 101. {@link
 * dev.weir.engine.relay.HopOptions} are the options that a client sets for this hop. {@link
 * dev.weir.engine.relay.MaxForwardsReply} and {@link dev.weir.engine.relay.PluginLocalReply} are responses of the proxy
 * itself and of a plugin. {@link dev.weir.engine.relay.Downstream} is the interface to the client's side.
 */
@NullMarked
package dev.weir.engine.relay;

import org.jspecify.annotations.NullMarked;
