/**
 * Compares balancing strategies by simulation: backends with workers and queues, some of which fail.
 *
 * <p><b>Reading order.</b> {@link dev.weir.bench.balance.BalancingSimulation} runs every one of the {@link
 * dev.weir.bench.balance.Strategies} through every {@link dev.weir.bench.balance.SimulationScenario} and prints a
 * table. One run is a {@link dev.weir.bench.balance.Simulation}, which sends {@link dev.weir.bench.balance.Job}s to
 * {@link dev.weir.bench.balance.Server}s over the {@link dev.weir.bench.balance.Timeline}, and ends in a {@link
 * dev.weir.bench.balance.Result}.
 */
@NullMarked
package dev.weir.bench.balance;

import org.jspecify.annotations.NullMarked;
