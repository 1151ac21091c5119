/**
 * Clients that count.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.load.TaggedBody} follows from the id of a request and from nothing
 * else, so that whoever gets one can tell whether it is its own and whole. A {@link
 * dev.weir.harness.load.RecordingClient} asks on one connection and writes into the history what it was told. A {@link
 * dev.weir.harness.load.Load} is many of them, as a {@link dev.weir.harness.load.LoadPlan} says; {@link
 * dev.weir.harness.load.ClientLatencies} are what they had to wait.
 */
@NullMarked
package dev.weir.harness.load;

import org.jspecify.annotations.NullMarked;
