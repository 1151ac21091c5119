/**
 * What all loops share of an upstream: its backends, whether requests may go there, how many requests they have in
 * flight, and the requests that are pending. Any thread may call in here; what changes is told to each loop.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.upstream.SharedBackend} is a backend, {@link
 * dev.weir.engine.upstream.UpstreamSnapshot} the members at one time, {@link dev.weir.engine.upstream.SharedUpstream} what
 * stays while members change: it knows which members are usable, counts with {@link dev.weir.engine.upstream.PanicRule}
 * whether too few are left, and tells every {@link dev.weir.engine.upstream.MembershipListener}. {@link
 * dev.weir.engine.upstream.ConcurrencyLimit} limits the requests in flight; a {@link
 * dev.weir.engine.upstream.PendingRequest} waits in the {@link dev.weir.engine.upstream.PendingQueue}. {@link
 * dev.weir.engine.upstream.HomeLoopHealth} is what one loop does for all: it ends ejections and logs changes of health.
 */
@NullMarked
package dev.weir.engine.upstream;

import org.jspecify.annotations.NullMarked;
