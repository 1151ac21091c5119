package dev.weir.harness.contract;

import dev.weir.api.BalancingStrategy;
import dev.weir.plugins.balance.KeyPart;
import dev.weir.plugins.balance.LeastRequests;
import dev.weir.plugins.balance.Maglev;
import dev.weir.plugins.balance.PeakEwma;
import dev.weir.plugins.balance.Priority;
import dev.weir.plugins.balance.Rendezvous;
import dev.weir.plugins.balance.RingHash;
import dev.weir.plugins.balance.RoundRobin;
import dev.weir.plugins.balance.SameSite;
import dev.weir.plugins.balance.SlowStart;
import dev.weir.plugins.balance.SourceHash;
import dev.weir.plugins.balance.Sticky;
import dev.weir.plugins.balance.TwoRandomChoices;
import dev.weir.plugins.balance.WeightedRandom;
import dev.weir.plugins.balance.WhenFull;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The contract of balancing strategies is kept by")
class BuiltInStrategyContractTests {
    @Nested
    @DisplayName("round-robin")
    class RoundRobinContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new RoundRobin(context.loopInfo());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.exact();
        }
    }

    @Nested
    @DisplayName("random")
    class RandomContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new WeightedRandom(context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }

    @Nested
    @DisplayName("least-requests")
    class LeastRequestsContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new LeastRequests(context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }

    @Nested
    @DisplayName("two-random-choices")
    class TwoRandomChoicesContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new TwoRandomChoices(context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }

    @Nested
    @DisplayName("peak-ewma")
    class PeakEwmaContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            var settings = new PeakEwma.Settings(Duration.ofSeconds(10), Duration.ofSeconds(5));
            return new PeakEwma(settings, context.clock(), context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }

    @Nested
    @DisplayName("source-hash")
    class SourceHashContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new SourceHash(new SourceHash.Settings(WhenFull.SPILL));
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1).byKeyUntilMembersChange();
        }
    }

    @Nested
    @DisplayName("ring-hash by path")
    class RingHashContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new RingHash(new RingHash.Settings(KeyPart.PATH, "", 160, 0, WhenFull.SPILL), context.use());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.3).byKey(1.35);
        }
    }

    @Nested
    @DisplayName("ring-hash by header, which waits")
    class WaitingRingHashContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new RingHash(new RingHash.Settings(KeyPart.HEADER, "X-Key", 640, 0, WhenFull.WAIT), context.use());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.15).byKey(1.2);
        }
    }

    @Nested
    @DisplayName("ring-hash with bounded load")
    class BoundedRingHashContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new RingHash(new RingHash.Settings(KeyPart.QUERY, "id", 160, 125, WhenFull.SPILL), context.use());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.3).byKey(1.35);
        }
    }

    @Nested
    @DisplayName("maglev by cookie")
    class MaglevContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new Maglev(new Maglev.Settings(KeyPart.COOKIE, "key", 65_537, 0, WhenFull.SPILL), context.use());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1).byKey(2.2);
        }
    }

    @Nested
    @DisplayName("maglev with bounded load")
    class BoundedMaglevContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new Maglev(new Maglev.Settings(KeyPart.TARGET, "", 65_537, 125, WhenFull.SPILL), context.use());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.2).byKey(2.2);
        }
    }

    @Nested
    @DisplayName("rendezvous by source")
    class RendezvousContract extends BalancingStrategyContract {
        @Override
        protected BalancingStrategy create(PluginContext context) {
            return new Rendezvous(new Rendezvous.Settings(KeyPart.SOURCE, "", WhenFull.SPILL));
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1).byKey(1.1);
        }
    }

    @Nested
    @DisplayName("sticky around round-robin")
    class StickyContract extends WrappingStrategyContract {
        @Override
        protected BalancingStrategy inner(PluginContext context) {
            return new RoundRobin(context.loopInfo());
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            var settings = new Sticky.Settings("WEIR-BACKEND", "", Duration.ZERO, false, SameSite.LAX, WhenFull.SPILL);
            return new Sticky(inner, settings, context.use(), context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.exact();
        }
    }

    @Nested
    @DisplayName("priority around two-random-choices")
    class PriorityContract extends WrappingStrategyContract {
        @Override
        protected BalancingStrategy inner(PluginContext context) {
            return new TwoRandomChoices(context.random());
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            return new Priority(inner, new Priority.Settings(140), context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }

    @Nested
    @DisplayName("priority around maglev")
    class PriorityByKeyContract extends WrappingStrategyContract {
        @Override
        protected BalancingStrategy inner(PluginContext context) {
            return new Maglev(new Maglev.Settings(KeyPart.PATH, "", 65_537, 0, WhenFull.SPILL), context.use());
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            return new Priority(inner, new Priority.Settings(140), context.random());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1).byKey(2.2);
        }
    }

    @Nested
    @DisplayName("slow-start around round-robin")
    class SlowRoundRobinContract extends WrappingStrategyContract {
        @Override
        protected BalancingStrategy inner(PluginContext context) {
            return new RoundRobin(context.loopInfo());
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            return new SlowStart(inner, new SlowStart.Settings(Duration.ofSeconds(30), 10, 100), context.clock());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.exact();
        }
    }

    @Nested
    @DisplayName("slow-start around least-requests")
    class SlowLeastRequestsContract extends WrappingStrategyContract {
        @Override
        protected BalancingStrategy inner(PluginContext context) {
            return new LeastRequests(context.random());
        }

        @Override
        protected BalancingStrategy wrap(BalancingStrategy inner, PluginContext context) {
            return new SlowStart(inner, new SlowStart.Settings(Duration.ofSeconds(30), 10, 100), context.clock());
        }

        @Override
        protected StrategyTraits traits() {
            return StrategyTraits.within(0.1);
        }
    }
}
