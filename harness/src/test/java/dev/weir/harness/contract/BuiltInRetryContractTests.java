package dev.weir.harness.contract;

import dev.weir.api.RetryPolicy;
import dev.weir.plugins.retry.RetryBackoff;
import dev.weir.plugins.retry.RetryBudget;
import dev.weir.plugins.retry.RetryShare;
import dev.weir.plugins.retry.RetryStatuses;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of retry policies is kept by")
class BuiltInRetryContractTests {
    @Nested
    @DisplayName("retry-budget")
    class BudgetContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            var settings = new RetryBudget.Settings(20, 10, Duration.ofSeconds(10), false);
            return new RetryBudget(settings, context.loopInfo(), context.clock());
        }
    }

    @Nested
    @DisplayName("retry-budget that counts all retries, and has none on top")
    class StrictBudgetContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            var settings = new RetryBudget.Settings(20, 0, Duration.ofSeconds(1), true);
            return new RetryBudget(settings, context.loopInfo(), context.clock());
        }
    }

    @Nested
    @DisplayName("retry-share")
    class ShareContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            return new RetryShare(new RetryShare.Settings(20, 3, false), context.use());
        }
    }

    @Nested
    @DisplayName("retry-share that counts all retries")
    class StrictShareContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            return new RetryShare(new RetryShare.Settings(100, 1, true), context.use());
        }
    }

    @Nested
    @DisplayName("retry-backoff")
    class BackoffContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            var settings = new RetryBackoff.Settings(Duration.ofMillis(25), Duration.ofMillis(250), true);
            return new RetryBackoff(settings, context.random());
        }
    }

    @Nested
    @DisplayName("retry-backoff that always waits")
    class SlowBackoffContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            var settings = new RetryBackoff.Settings(Duration.ofNanos(1), Duration.ofSeconds(60), false);
            return new RetryBackoff(settings, context.random());
        }
    }

    @Nested
    @DisplayName("retry-statuses")
    class StatusesContract extends RetryPolicyContract {
        @Override
        protected RetryPolicy create(PluginContext context) {
            return new RetryStatuses(new RetryStatuses.Settings(List.of("502", "503", "504")));
        }
    }
}
