package com.example.quickest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.harness.contract.BalancingStrategyContract;
import dev.weir.harness.contract.ContractCandidates;
import dev.weir.harness.contract.ContractOutcome;
import dev.weir.harness.contract.ContractOutcome.Kind;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.StrategyTraits;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any strategy, and what is expected of this one. */
class QuickestTests extends BalancingStrategyContract {
    private static final QuickestSettings SETTINGS = new QuickestSettings(10, Duration.ofSeconds(1));

    @Override
    protected BalancingStrategy create(PluginContext context) {
        return new Quickest(SETTINGS, context.random());
    }

    @Override
    protected StrategyTraits traits() {
        return StrategyTraits.unweighted();
    }

    @Test
    void prefers_a_backend_that_responds_ten_times_as_fast() {
        ContractUpstream upstream = ContractUpstream.ofSize(2);
        var candidates = new ContractCandidates(upstream);
        var quickest = new Quickest(SETTINGS, new SplittableRandom(1));
        Backend slow = upstream.member(0);
        int slowOnes = 0;
        for (int i = 0; i < 1_000; i++) {
            Backend chosen = quickest.choose(ContractRequest.of(), candidates);
            long nanos = chosen == slow ? 10_000_000 : 1_000_000;
            quickest.completed(chosen, new ContractOutcome(chosen).of(chosen, Kind.SERVED, nanos));
            slowOnes += chosen == slow ? 1 : 0;
        }
        assertTrue(slowOnes > 200 && slowOnes < 300, "drawn twice, so a quarter of the time: " + slowOnes);
    }
}
