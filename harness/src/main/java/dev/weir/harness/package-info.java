/**
 * Faults for proxies, any proxy; and what Weir itself is tested with.
 *
 * <p><b>Reading order for faults.</b> A {@link dev.weir.harness.scenario scenario} runs on a testbed: {@linkplain
 * dev.weir.harness.backend backends} with scripted faults, a {@linkplain dev.weir.harness.proxy proxy},
 * {@linkplain dev.weir.harness.load clients} that count, and {@linkplain dev.weir.harness.toxiproxy networks} that can
 * be made worse. All write one {@linkplain dev.weir.harness.history history}, which {@linkplain dev.weir.harness.check
 * checkers} read. There is a {@linkplain dev.weir.harness.catalogue catalogue} of scenarios, a {@linkplain
 * dev.weir.harness.cli command}, a {@linkplain dev.weir.harness.junit JUnit extension} and {@linkplain
 * dev.weir.harness.report reports}. {@linkplain dev.weir.harness.contract Contracts} are for authors of plugins.
 *
 * <p><b>And for exact bytes.</b> {@link dev.weir.harness.ProxyUnderTest} starts a proxy and its backends around a JUnit
 * test. The test speaks to it through a {@link dev.weir.harness.RawClient}, which sends exact bytes and reads a {@link
 * dev.weir.harness.RawResponse}; behind it, a {@link dev.weir.harness.RawBackend} does what an {@link
 * dev.weir.harness.BackendBehaviour} says on each {@link dev.weir.harness.RawConnection}. What the proxy itself noticed
 * is in a {@link dev.weir.harness.RecordingObserver}.
 *
 * <p>Where time or the order of events matters, {@link dev.weir.harness.SteppedProxy} runs the same engine over the
 * {@linkplain dev.weir.harness.memory network in memory}, turned by hand under a {@link dev.weir.harness.ManualClock}.
 *
 * <p>A {@link dev.weir.harness.Medium} puts something between a proxy and its peers, such as encryption, that the rest
 * of a test need not know of.
 *
 * <p>Nothing in this package sleeps: whatever is waited for is an event, and a wait that takes ten seconds fails the
 * test.
 */
@NullMarked
package dev.weir.harness;

import org.jspecify.annotations.NullMarked;
