/**
 * Blocking sockets with a transport above them, for peers of the proxy.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.layer.PeerEnd} is one end of such a transport, as bytes in and
 * bytes out. A {@link dev.weir.harness.layer.LayeredSocket} moves these bytes; an {@link
 * dev.weir.harness.layer.Opening} hears of each step before the transport is open, and may act below it.
 */
@NullMarked
package dev.weir.harness.layer;

import org.jspecify.annotations.NullMarked;
