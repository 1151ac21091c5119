/**
 * A proxy that does everything right, slowly, and can be told what to do wrong: the proof that each scenario of the
 * harness can be failed, and that it is failed for the right reason.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.flawed.FlawedProxy} gives each client a thread, which serves a
 * {@code ClientSession}: it reads a {@code MessageHead} after the other. An {@code FlawedExchange} finds an answer to one, with as
 * many tries as RFC 9110 allows, on connections from a {@code Pool} in front of {@code Backends}; an {@code ReplayableBody} is
 * the request's body, which may be sent again, and a {@code ResponseForwarder} gives the answer to the client. Where a message ends
 * is told by its {@code BodyKind}. All bytes go through a {@code BlockingWire}, which knows how long to wait. A {@link
 * dev.weir.harness.flawed.Flaw} is one way of being wrong; look for its name to see where it strikes. {@link
 * dev.weir.harness.flawed.FlawMatrix} puts all of them through all scenarios.
 */
@NullMarked
package dev.weir.harness.flawed;

import org.jspecify.annotations.NullMarked;
