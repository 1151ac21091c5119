/**
 * The kit for plugin authors: what an extension point promises, as tests that a plugin inherits, and the things that a
 * plugin is handed, for tests of its own.
 *
 * <p><b>Reading order.</b> A test class extends {@link dev.weir.harness.contract.BalancingStrategyContract}, makes its
 * strategy from a {@link dev.weir.harness.contract.PluginContext}, and says in its {@link
 * dev.weir.harness.contract.StrategyTraits} what it promises beyond what all strategies do; a strategy that wraps
 * another extends {@link dev.weir.harness.contract.WrappingStrategyContract}. {@link dev.weir.harness.contract.Traffic}
 * sends a strategy attempts as the engine does, of {@link dev.weir.harness.contract.ContractRequest}s, to those {@link
 * dev.weir.harness.contract.ContractBackend}s of a {@link dev.weir.harness.contract.ContractUpstream} that are {@link
 * dev.weir.harness.contract.ContractCandidates}.
 *
 * <p>Nothing here needs the engine, a socket or real time.
 */
@NullMarked
package dev.weir.harness.contract;

import org.jspecify.annotations.NullMarked;
