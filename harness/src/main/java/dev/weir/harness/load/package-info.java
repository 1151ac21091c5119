/**
 * Clients that verify and count every response.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.load.TaggedBody} follows from the id of a request and from nothing
 * else, so that each client can check that a response is its own and complete. A {@link
 * dev.weir.harness.load.RecordingClient} sends requests on one connection and records the results in the history. A
 * {@link dev.weir.harness.load.Load} is many of them, as a {@link dev.weir.harness.load.LoadPlan} says; {@link
 * dev.weir.harness.load.ClientLatencies} are their latencies.
 */
@NullMarked
package dev.weir.harness.load;

import org.jspecify.annotations.NullMarked;
