package dev.weir.engine.plugin;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Clock;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.LoopInfo;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.PluginUse;
import dev.weir.api.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
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
        final LoopInfo loopInfo;

        @Inject
        Curious(Clock clock, RandomGenerator random, PluginUse use, LoopInfo loopInfo) {
            this.clock = clock;
            this.random = random;
            this.use = use;
            this.loopInfo = loopInfo;
        }
    }

    @Plugin(name = "greedy", summary = "Needs an unknown constructor parameter")
    static final class Greedy extends Strategy {
        @Inject
        Greedy(Runnable unknown) {
            unknown.run();
        }
    }

    @Plugin(name = "tunable", summary = "Can be told much")
    static final class Tunable extends Strategy {
        enum Mood {
            CALM,
            VERY_WILD
        }

        record Settings(
                @PluginSetting(defaultValue = "some text", meaning = "any text")
                String text,

                @PluginSetting(defaultValue = "3", meaning = "at most 9")
                int mostFailures,

                @PluginSetting(defaultValue = "off", meaning = "yes or no")
                boolean on,

                @PluginSetting(defaultValue = "5s", meaning = "how long")
                Duration window,

                @PluginSetting(defaultValue = "calm", meaning = "how it feels")
                Mood mood,

                @PluginSetting(defaultValue = "", meaning = "names of friends")
                List<String> friends) {
            Settings {
                if (mostFailures > 9) {
                    throw new IllegalArgumentException("most-failures: " + mostFailures + " is more than 9");
                }
                if (text.equals("bug")) {
                    throw new IllegalStateException("a bug");
                }
            }
        }

        final Settings settings;
        final LoopInfo loopInfo;

        @Inject
        Tunable(LoopInfo loopInfo, Settings settings) {
            this.loopInfo = loopInfo;
            this.settings = settings;
        }
    }

    @Plugin(name = "untyped", summary = "Has a setting of an unsupported type")
    static final class Untyped extends Strategy {
        record Size(
                @PluginSetting(defaultValue = "1", meaning = "much")
                long size) {}

        @Inject
        Untyped(Size settings) {
            settings.size();
        }
    }

    @Plugin(name = "undescribed", summary = "Has a component that is no setting")
    static final class Undescribed extends Strategy {
        record Count(int size) {}

        @Inject
        Undescribed(Count settings) {
            settings.size();
        }
    }

    @Plugin(name = "wrong-default", summary = "Has a default that is none")
    static final class WrongDefault extends Strategy {
        record Window(
                @PluginSetting(defaultValue = "soon", meaning = "when")
                Duration window) {}

        @Inject
        WrongDefault(Window settings) {
            settings.window();
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
