package dev.weir.engine.plugin;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Clock;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.LoopSeat;
import dev.weir.api.Plugin;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Plugins to find and to make, right and wrong ones. */
final class TestPlugins {
    private TestPlugins() {}

    abstract static class Strategy implements BalancingStrategy {
        @Override
        public Backend choose(Request request, Candidates candidates) {
            return candidates.get(0);
        }
    }

    @Plugin(name = "first", summary = "Takes the first")
    static final class First extends Strategy {}

    @Plugin(name = "first", summary = "Has a name that is taken")
    static final class AnotherFirst extends Strategy {}

    @Plugin(name = "curious", summary = "Asks for all there is")
    static final class Curious extends Strategy {
        final Clock clock;
        final RandomGenerator random;
        final PluginUse use;
        final LoopSeat seat;

        @Inject
        Curious(Clock clock, RandomGenerator random, PluginUse use, LoopSeat seat) {
            this.clock = clock;
            this.random = random;
            this.use = use;
            this.seat = seat;
        }
    }

    @Plugin(name = "greedy", summary = "Asks for what nobody has")
    static final class Greedy extends Strategy {
        @Inject
        Greedy(Runnable unknown) {
            unknown.run();
        }
    }

    @Plugin(name = "unmarked", summary = "Has parameters, but no @Inject")
    static final class Unmarked extends Strategy {
        Unmarked(Clock clock) {
            clock.nanos();
        }
    }

    @Plugin(name = "broken", summary = "Throws")
    static final class Broken extends Strategy {
        Broken() {
            throw new IllegalStateException("no licence\nWrite to us.");
        }
    }

    @Plugin(name = "rewriter", summary = "Rewrites nothing")
    static final class Rewriter implements HeaderRewriter {}

    @Plugin(name = "both", summary = "Is two kinds at once")
    static final class Both extends Strategy implements HeaderRewriter {}

    @Plugin(name = "abstract", summary = "Cannot be made")
    abstract static class Abstract extends Strategy {}

    @Plugin(name = "Bad Name", summary = "Cannot be written on a command line")
    static final class BadName extends Strategy {}

    static final class Nameless extends Strategy {}
}
