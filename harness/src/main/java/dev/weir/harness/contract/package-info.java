/**
 * The kit for plugin authors: what an extension point promises, as tests that a plugin inherits, and the things that a
 * plugin is handed, for tests of its own.
 *
 * <p><b>Reading order.</b> A test class extends {@link dev.weir.harness.contract.BalancingStrategyContract}, makes its
 * strategy from a {@link dev.weir.harness.contract.PluginContext}, and says in its {@link
 * dev.weir.harness.contract.StrategyTraits} what it promises beyond what all strategies do; a strategy that wraps
 * another extends {@link dev.weir.harness.contract.WrappingStrategyContract}. {@link dev.weir.harness.contract.StrategyTraffic}
 * sends a strategy attempts as the engine does, of {@link dev.weir.harness.contract.ContractRequest}s, to those {@link
 * dev.weir.harness.contract.ContractBackend}s of a {@link dev.weir.harness.contract.ContractUpstream} that are {@link
 * dev.weir.harness.contract.ContractCandidates}.
 *
 * <p>The other extension points have one contract each, and a stage on which the engine's part is played. {@link
 * dev.weir.harness.contract.HeaderRewriterContract} leads {@link dev.weir.harness.contract.ContractExchange}s past a
 * rewriter ({@code RewriterPassage}), with {@link dev.weir.harness.contract.Samples} of heads, which are {@link
 * dev.weir.harness.contract.ContractHeaders} while it may edit them. {@link
 * dev.weir.harness.contract.ResponderContract} shows them to a responder ({@code ResponderCall}). {@link
 * dev.weir.harness.contract.PoolHealthContract} has the loops of a proxy ({@code HealthStage}) that tell a plugin of
 * {@link dev.weir.harness.contract.ContractOutcome}s and {@link dev.weir.harness.contract.ContractConnection}s. {@link
 * dev.weir.harness.contract.RetryPolicyContract} lets attempts fail ({@code RetryStage}). Each rule says in its comment
 * which sentence of the API it comes from. What a plugin throws costs there what it costs in the engine, so that one
 * mistake breaks one rule.
 *
 * <p>Nothing here needs the engine, a socket or real time.
 */
@NullMarked
package dev.weir.harness.contract;

import org.jspecify.annotations.NullMarked;
