/**
 * The backends' side: what all loops share about a backend, each loop's pool of open connections to it, and the
 * connections themselves. It knows nothing of HTTP: it moves bytes for a {@link dev.weir.engine.backend.BackendUser}.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.backend.SharedBackend} and {@link
 * dev.weir.engine.backend.UpstreamGroup}; {@link dev.weir.engine.backend.BackendPool#acquire} and {@code release}; then
 * {@link dev.weir.engine.backend.BackendState}, whose IDLE looks at the four signs that {@code BackendSocket.probe}
 * tells apart. {@link dev.weir.engine.backend.WarmUp} keeps some connections open.
 *
 * <p>How many requests a backend has in flight, over all loops, is limited by {@link dev.weir.engine.backend.ConcurrencyLimit};
 * those that have to wait are in the {@link dev.weir.engine.backend.PendingQueue}. {@link
 * dev.weir.engine.backend.UpstreamCore} knows which members are usable, and tells all loops when that changes.
 */
@NullMarked
package dev.weir.engine.backend;

import org.jspecify.annotations.NullMarked;
