/**
 * Contract tests for plugins: each extension point's rules as tests that a plugin's test class inherits, and fakes of
 * the objects that a plugin gets, for further tests.
 *
 * <p><b>Reading order.</b> A test class extends {@link dev.weir.harness.contract.BalancingStrategyContract}, makes its
 * strategy from a {@link dev.weir.harness.contract.PluginContext}, and declares in its {@link
 * dev.weir.harness.contract.StrategyTraits} which optional properties it has; a strategy that wraps another extends
 * {@link dev.weir.harness.contract.WrappingStrategyContract}. {@link dev.weir.harness.contract.StrategyTraffic} makes
 * attempts as the engine does, for {@link dev.weir.harness.contract.ContractRequest}s, at those {@link
 * dev.weir.harness.contract.ContractBackend}s of a {@link dev.weir.harness.contract.ContractUpstream} that are {@link
 * dev.weir.harness.contract.ContractCandidates}.
 *
 * <p>The other extension points have one contract each, and a class that plays the engine's part. {@link
 * dev.weir.harness.contract.HeaderRewriterContract} calls a rewriter for {@link
 * dev.weir.harness.contract.ContractExchange}s ({@code RewriterPassage}), with {@link
 * dev.weir.harness.contract.Samples} of heads, which are {@link dev.weir.harness.contract.ContractHeaders} while it may
 * edit them. {@link dev.weir.harness.contract.ResponderContract} calls a responder ({@code ResponderCall}). {@link
 * dev.weir.harness.contract.PoolHealthContract} has the loops of a proxy ({@code HealthStage}) that notify a plugin of
 * {@link dev.weir.harness.contract.ContractOutcome}s and {@link dev.weir.harness.contract.ContractConnection}s. {@link
 * dev.weir.harness.contract.RetryPolicyContract} lets attempts fail ({@code RetryStage}). The comment of each rule
 * names the part of the API that it comes from. An exception of a plugin has the same effect as in the engine, so that
 * one bug breaks one rule.
 *
 * <p>Nothing here needs the engine, a socket or real time.
 */
@NullMarked
package dev.weir.harness.contract;

import org.jspecify.annotations.NullMarked;
