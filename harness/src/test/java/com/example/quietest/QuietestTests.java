package com.example.quietest;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.api.BalancingStrategy;
import dev.weir.harness.contract.BalancingStrategyContract;
import dev.weir.harness.contract.ContractCandidates;
import dev.weir.harness.contract.ContractRequest;
import dev.weir.harness.contract.ContractUpstream;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.StrategyTraits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The contract of every strategy, and the promise of this one. */
class QuietestTests extends BalancingStrategyContract {
    @Override
    protected BalancingStrategy create(PluginContext context) {
        return new Quietest(context.random());
    }

    @Override
    protected StrategyTraits traits() {
        return StrategyTraits.unweighted();
    }

    @Test
    void chooses_the_backend_with_the_fewest_requests_in_flight() {
        ContractUpstream upstream = ContractUpstream.ofSize(4);
        for (int i = 0; i < 4; i++) {
            upstream.member(i).add(i == 2 ? 1 : 3);
        }
        var quietest = new Quietest(new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            assertSame(upstream.member(2), quietest.choose(ContractRequest.of(), new ContractCandidates(upstream)));
        }
    }
}
