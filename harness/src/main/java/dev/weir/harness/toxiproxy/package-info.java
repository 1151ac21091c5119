/**
 * A Toxiproxy of our own: proxies on TCP that slow down, cut, corrupt and reset what goes through them, and the HTTP
 * API that Toxiproxy's clients know.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.toxiproxy.ToxiproxyServer} is the server in a test, {@link
 * dev.weir.harness.toxiproxy.ToxiproxyCommand} the same on the command line, {@link
 * dev.weir.harness.toxiproxy.ToxiproxyAccess} one or the other, as the environment says. Then the way of a call:
 * {@link dev.weir.harness.toxiproxy.http} reads it, {@link dev.weir.harness.toxiproxy.api} understands it, {@link
 * dev.weir.harness.toxiproxy.relay} does it, on the one thread that also moves the data through the {@link
 * dev.weir.harness.toxiproxy.toxic toxics}.
 *
 * <p>What is promised is the wire of Toxiproxy 2.12.0. What goes beyond it is a type of toxic whose name begins with
 * {@code weir_}: no other server has them.
 */
@NullMarked
package dev.weir.harness.toxiproxy;

import org.jspecify.annotations.NullMarked;
