/**
 * What Weir is tested with: clients, backends and proxies that a test holds in its hands.
 *
 * <p><b>Reading order.</b> {@link dev.weir.harness.ProxyUnderTest} starts a proxy and its backends around a JUnit test.
 * The test speaks to it through a {@link dev.weir.harness.RawClient}, which sends exact bytes and reads a {@link
 * dev.weir.harness.RawResponse}; behind it, a {@link dev.weir.harness.RawBackend} does what an {@link
 * dev.weir.harness.Answer} says on each {@link dev.weir.harness.RawConnection}. What the proxy itself noticed is in a
 * {@link dev.weir.harness.RecordingObserver}.
 *
 * <p>Where time or the order of events matters, {@link dev.weir.harness.SteppedProxy} runs the same engine over the
 * {@linkplain dev.weir.harness.memory network in memory}, turned by hand under a {@link dev.weir.harness.ManualClock}.
 *
 * <p>Faults on real sockets come from the {@linkplain dev.weir.harness.toxiproxy fault server}, in front of a backend or
 * of the proxy itself.
 *
 * <p>Nothing here sleeps: whatever is waited for is an event, and a wait that takes ten seconds fails the test.
 */
@NullMarked
package dev.weir.harness;

import org.jspecify.annotations.NullMarked;
