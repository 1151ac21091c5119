package com.example.balancing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.BalancingStrategy;
import dev.weir.harness.contract.BalancingStrategyContract;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.StrategyTraits;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any strategy, and what is expected of this one. */
class MyBalancerTests extends BalancingStrategyContract {
    @Override
    protected BalancingStrategy create(PluginContext context) {
        return new MyBalancer(new MyBalancerSettings(2), context.random());
    }

    @Override
    protected StrategyTraits traits() {
        return StrategyTraits.unweighted();
    }

    @Test
    void refuses_to_draw_no_backend() {
        assertThrows(IllegalArgumentException.class, () -> new MyBalancerSettings(0));
    }
}
