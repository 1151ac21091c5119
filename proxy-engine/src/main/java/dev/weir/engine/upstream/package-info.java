/**
 * The state of an upstream that all loops share: its backends, their health, their requests in flight, and the pending
 * requests. Any thread may call it; changes are reported to each loop.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.upstream.SharedBackend} is a backend, {@link
 * dev.weir.engine.upstream.UpstreamSnapshot} the members at one time, and {@link
 * dev.weir.engine.upstream.SharedUpstream} the part that stays while members change: it determines which members get
 * requests, applies the {@link dev.weir.engine.upstream.PanicRule}, and notifies every {@link
 * dev.weir.engine.upstream.MembershipListener}. {@link dev.weir.engine.upstream.ConcurrencyLimit} limits the requests
 * in flight; a {@link dev.weir.engine.upstream.PendingRequest} waits in the {@link
 * dev.weir.engine.upstream.PendingQueue}. {@link dev.weir.engine.upstream.HomeLoopHealth} runs on the one loop that
 * acts for all: it ends ejections and logs health changes.
 * What the operator ordered for a backend is an {@link dev.weir.engine.upstream.OperatorOrder}, beside its health.
 */
@NullMarked
package dev.weir.engine.upstream;

import org.jspecify.annotations.NullMarked;
