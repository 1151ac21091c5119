/**
 * A correct, slow proxy with optional flaws: the proof that each scenario of the harness can fail, and that it fails
 * for the right reason.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.flawed.FlawedProxy} gives each client a thread, which serves a
 * {@code ClientSession}: it reads one {@code MessageHead} after the other. A {@code FlawedExchange} gets a response to
 * a request, with as many attempts as RFC 9110 allows, on connections from a {@code Pool} in front of {@code Backends};
 * a {@code ReplayableBody} is the request's body, which may be sent again, and a {@code ResponseForwarder} forwards the
 * response to the client. A message's framing is its {@code BodyKind}. All bytes pass a {@code BlockingWire}, which has
 * the timeouts. A {@link dev.weir.harness.flawed.Flaw} is one kind of flaw; its usages show where it acts. {@link
 * dev.weir.harness.flawed.FlawMatrix} runs all flaws through all scenarios.
 */
@NullMarked
package dev.weir.harness.flawed;

import org.jspecify.annotations.NullMarked;
