/**
 * Built-in balancing strategies, one class per strategy. Written against {@code
 * dev.weir.api} only, as an outsider would.
 *
 * <p><b>Reading order.</b> {@link dev.weir.plugins.balance.RoundRobin} and {@link
 * dev.weir.plugins.balance.WeightedRandom} go by weights alone. {@link dev.weir.plugins.balance.LeastRequests}, {@link
 * dev.weir.plugins.balance.TwoRandomChoices} and {@link dev.weir.plugins.balance.PeakEwma} look at what is in flight,
 * the last one at how long it takes as well. {@link dev.weir.plugins.balance.SourceHash}, {@link
 * dev.weir.plugins.balance.RingHash}, {@link dev.weir.plugins.balance.Maglev} and {@link
 * dev.weir.plugins.balance.Rendezvous} send the same key to the same backend. Around any of them fit {@link
 * dev.weir.plugins.balance.Sticky} and {@link dev.weir.plugins.balance.Priority}, and around those that go by weights
 * {@link dev.weir.plugins.balance.SlowStart}.
 */
@NullMarked
package dev.weir.plugins.balance;

import org.jspecify.annotations.NullMarked;
