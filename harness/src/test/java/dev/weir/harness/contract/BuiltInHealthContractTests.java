package dev.weir.harness.contract;

import dev.weir.api.PoolHealth;
import dev.weir.plugins.health.IdleEviction;
import dev.weir.plugins.health.KeepAliveLearning;
import dev.weir.plugins.health.OutlierEjection;
import dev.weir.plugins.health.OutlierSettings;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of pool health plugins is kept by")
class BuiltInHealthContractTests {
    @Nested
    @DisplayName("idle-eviction")
    class IdleEvictionContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return new IdleEviction();
        }
    }

    @Nested
    @DisplayName("keep-alive-learning as it is")
    class KeepAliveLearningContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return learning(context, 3, Duration.ofMillis(100), 5);
        }
    }

    @Nested
    @DisplayName("keep-alive-learning from a single close")
    class QuickLearningContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return learning(context, 1, Duration.ZERO, 0);
        }
    }

    @Nested
    @DisplayName("keep-alive-learning by what is announced alone")
    class AnnouncedContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return learning(context, 0, Duration.ofSeconds(10), 50);
        }
    }

    private static PoolHealth learning(PluginContext context, int closes, Duration margin, int percent) {
        var settings = new KeepAliveLearning.Settings(closes, margin, percent, Duration.ofMinutes(10));
        return new KeepAliveLearning(settings, context.use(), context.clock());
    }

    @Nested
    @DisplayName("outlier-ejection as it is")
    class OutlierContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return outliers(context, 5, 0, 1_900, 0);
        }
    }

    @Nested
    @DisplayName("outlier-ejection after the first gateway error, with jitter")
    class GatewayErrorContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return outliers(context, 0, 1, 0, 0);
        }
    }

    @Nested
    @DisplayName("outlier-ejection by success rate")
    class SuccessRateContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return outliers(context, 0, 0, 1_900, 0);
        }
    }

    @Nested
    @DisplayName("outlier-ejection by percentage of failures")
    class FailurePercentageContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return outliers(context, 0, 0, 0, 85);
        }
    }

    @Nested
    @DisplayName("outlier-ejection with everything off")
    class NothingContract extends PoolHealthContract {
        @Override
        protected PoolHealth create(PluginContext context) {
            return outliers(context, 0, 0, 0, 0);
        }
    }

    private static PoolHealth outliers(PluginContext context, int errors, int gatewayErrors, int factor, int percent) {
        var settings = new OutlierSettings(
                errors,
                gatewayErrors,
                factor,
                5,
                100,
                percent,
                5,
                50,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                Duration.ofSeconds(1),
                10);
        return new OutlierEjection(settings, context.use(), context.loopInfo(), context.clock(), context.random());
    }
}
