package dev.weir.engine.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Plugin;
import dev.weir.api.PluginStall;
import dev.weir.api.ProxyException;
import dev.weir.api.Reply;
import dev.weir.api.Request;
import dev.weir.api.Responder;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mistake of a responder or of a strategy")
class GuardedCallsTests {
    private static final QuarantinePolicy TOLERANCE =
            QuarantinePolicy.of(SettingValues.DEFAULTS.with(Settings.CONTAIN_VIOLATIONS, 3));

    private final List<String> quarantined = new ArrayList<>();
    private final Containment containment = new Containment(TOLERANCE, () -> 0, 2);

    private final PluginHealth.News news = new PluginHealth.News() {
        @Override
        public void stalled(PluginStall stall) {}

        @Override
        public void quarantined(String plugin, String why) {
            quarantined.add(plugin + ": " + why);
        }
    };

    private PluginHealth pluginHealth(Class<?> type, String name) {
        return containment.pluginHealth(type, name, news);
    }

    // ---- responders ----

    @Plugin(name = "counting", summary = "a test's")
    private static final class CountingResponder implements Responder {
        int calls;

        @Override
        public Reply respond(Exchange exchange) {
            calls++;
            if (calls == 2) {
                throw Failure.NO_BACKEND.because("for a test");
            }
            if (calls > 2) {
                throw new StackOverflowError();
            }
            return Reply.of(204);
        }
    }

    @Test
    void fails_the_request_but_a_refusal_is_not_counted() {
        PluginHealth pluginHealth = pluginHealth(CountingResponder.class, "counting");
        var plugin = new CountingResponder();
        GuardedResponder guarded = Containment.responder(plugin, pluginHealth, containment.loop(0));
        assertEquals(Reply.of(204), guarded.respond(null));
        var refused = assertThrows(ProxyException.class, () -> guarded.respond(null));
        assertEquals(Failure.NO_BACKEND, refused.failure());
        assertEquals(0, pluginHealth.report().failures());
        for (int i = 0; i < 3; i++) {
            var failed = assertThrows(ProxyException.class, () -> guarded.respond(null));
            assertEquals(Failure.PLUGIN_FAILED, failed.failure());
        }
        assertTrue(quarantined.get(0).startsWith("counting: respond failed, the last of 3"), quarantined.toString());
        assertNull(guarded.respond(null), "it is not called again");
        assertEquals(5, plugin.calls);
    }

    // ---- reasons ----

    /** Returns the choice and the reason of its fields; without a reason, it throws. */
    private static final class ReasonStrategy implements BalancingStrategy {
        @Nullable Backend choice;

        @Nullable String why = "because";

        @Override
        public @Nullable Backend choose(Request request, Candidates candidates) {
            return choice;
        }

        @Override
        public String reason() {
            if (why == null) {
                throw new IllegalStateException("no idea");
            }
            return why;
        }
    }

    @Test
    void removes_the_reason_of_an_attempt_and_not_its_choice() {
        PluginHealth pluginHealth = pluginHealth(ReasonStrategy.class, "reasoning");
        var plugin = new ReasonStrategy();
        GuardedStrategy guarded = Containment.strategy(plugin, pluginHealth, containment.loop(0));
        var candidates = new OneCandidate();
        plugin.choice = candidates.get(0);
        assertSame(candidates.get(0), guarded.choose(null, candidates));
        assertEquals("because", guarded.reason());
        plugin.why = null;
        assertSame(candidates.get(0), guarded.choose(null, candidates));
        assertNull(guarded.reason());
        assertEquals(1, pluginHealth.report().failures());
        assertEquals(List.of(), quarantined);
    }

    @Test
    void leaves_no_reason_if_the_plugin_did_not_choose() {
        var plugin = new ReasonStrategy();
        GuardedStrategy guarded =
                Containment.strategy(plugin, pluginHealth(ReasonStrategy.class, "reasoning"), containment.loop(0));
        var candidates = new OneCandidate();
        for (int i = 0; i < 3; i++) {
            assertSame(candidates.get(0), guarded.choose(null, candidates), "the fallback is round robin");
            assertNull(guarded.reason());
        }
        plugin.choice = candidates.get(0);
        assertSame(candidates.get(0), guarded.choose(null, candidates));
        assertNull(guarded.reason(), "it is quarantined");
    }

    // ---- defaults ----

    @Test
    void are_not_asked_for_where_a_plugin_leaves_the_default() {
        LoopWatch watch = containment.loop(0);
        BalancingStrategy plain = (request, candidates) -> candidates.get(0);
        GuardedStrategy guarded = Containment.strategy(plain, pluginHealth(plain.getClass(), "plain"), watch);
        long before = watch.entries();

        guarded.started(null);
        guarded.completed(null, null);
        assertNull(guarded.waitFor(null, null));
        assertEquals(before, watch.entries(), "the loop entered no callback");
    }
}
