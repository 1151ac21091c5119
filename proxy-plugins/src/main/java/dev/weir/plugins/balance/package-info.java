/**
 * Built-in balancing strategies, one class per strategy. Written against {@code
 * dev.weir.api} only, as an outsider would.
 *
 * <p><b>Reading order.</b> {@link dev.weir.plugins.balance.RoundRobin} and {@link
 * dev.weir.plugins.balance.WeightedRandom} use the weights only. {@link dev.weir.plugins.balance.LeastRequests}, {@link
 * dev.weir.plugins.balance.TwoRandomChoices} and {@link dev.weir.plugins.balance.PeakEwma} use the requests in flight,
 * and the last one uses latencies too. {@link dev.weir.plugins.balance.SourceHash}, {@link
 * dev.weir.plugins.balance.RingHash}, {@link dev.weir.plugins.balance.Maglev} and {@link
 * dev.weir.plugins.balance.Rendezvous} send the same key to the same backend. {@link
 * dev.weir.plugins.balance.Sticky} and {@link dev.weir.plugins.balance.Priority} can wrap any of them; {@link
 * dev.weir.plugins.balance.SlowStart} can wrap those that use the weights.
 */
@NullMarked
package dev.weir.plugins.balance;

import org.jspecify.annotations.NullMarked;
