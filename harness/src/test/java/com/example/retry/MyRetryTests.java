package com.example.retry;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.RetryPolicy;
import dev.weir.harness.contract.PluginContext;
import dev.weir.harness.contract.RetryPolicyContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Everything that is expected of any retry policy, and what is expected of this one. */
class MyRetryTests extends RetryPolicyContract {
    @Override
    protected RetryPolicy create(PluginContext context) {
        return new MyRetry(new MyRetrySettings(2, Duration.ofMillis(10)));
    }

    @Test
    void refuses_to_allow_less_than_none() {
        assertThrows(IllegalArgumentException.class, () -> new MyRetrySettings(-1, Duration.ZERO));
    }
}
