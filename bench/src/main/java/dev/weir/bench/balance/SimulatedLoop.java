package dev.weir.bench.balance;

import dev.weir.api.BalancingStrategy;
import dev.weir.harness.contract.ContractBackend;
import dev.weir.harness.contract.ContractCandidates;
import dev.weir.harness.contract.ContractOutcome;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.ContractUpstream;

/**
 * One loop of the proxy in a simulation: an instance of the strategy, and its view of the backends that all loops
 * share.
 */
final class SimulatedLoop {
    private final BalancingStrategy strategy;
    private final ContractCandidates candidates;
    private final ContractOutcome outcome;

    SimulatedLoop(BalancingStrategy strategy, ContractUpstream upstream) {
        this.strategy = strategy;
        this.candidates = new ContractCandidates(upstream);
        this.outcome = new ContractOutcome(upstream.member(0));
    }

    /** Chooses the backend of a job's first attempt. */
    void begin(Job job, long now) {
        var chosen = (ContractBackend) strategy.choose(job.request, candidates);
        strategy.started(chosen);
        chosen.add(1);
        job.begin(chosen, now);
    }

    /** Chooses the backend of another attempt after a refusal. */
    void beginElsewhere(Job job, long now) {
        ContractBackend tried = job.backend();
        candidates.takeOut(tried);
        begin(job, now);
        candidates.takeIn(tried);
    }

    /** Notifies the strategy of the end of an attempt. */
    void end(Job job, Kind how, long now) {
        ContractBackend backend = job.backend();
        backend.add(-1);
        strategy.completed(backend, outcome.of(backend, how, now - job.begunNanos()));
    }
}
