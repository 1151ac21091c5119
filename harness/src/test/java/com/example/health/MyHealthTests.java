package com.example.health;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.PoolHealth;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.PoolHealthContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any health plugin, and what is expected of this one. */
class MyHealthTests extends PoolHealthContract {
    @Override
    protected PoolHealth create(PluginContext context) {
        return new MyHealth(new MyHealthSettings(5, Duration.ofSeconds(10)), context.use());
    }

    @Test
    void refuses_a_count_of_zero() {
        assertThrows(IllegalArgumentException.class, () -> new MyHealthSettings(0, Duration.ofSeconds(1)));
    }
}
