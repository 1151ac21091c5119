package dev.weir.engine.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Fallback;
import dev.weir.api.HeaderRewriter;
import dev.weir.api.Headers;
import dev.weir.api.Plugin;
import dev.weir.api.PluginStall;
import dev.weir.api.ProxyException;
import dev.weir.engine.loop.LastResort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A mistake of a plugin")
class ContainmentTests {
    private static final long SECOND = 1_000_000_000;
    private static final QuarantinePolicy TOLERANCE = new QuarantinePolicy(3, 1, 60 * SECOND, 200_000_000, 0);

    private long now;
    private final List<String> quarantined = new ArrayList<>();
    private final List<PluginStall> stalls = new ArrayList<>();
    private final Containment containment = new Containment(TOLERANCE, () -> now, 2);
    private final Watchdog watchdog =
            containment.watchdog(List.of(StalledLoopHandler.NONE, StalledLoopHandler.NONE), LastResort.NONE);

    private final PluginHealth.News news = new PluginHealth.News() {
        @Override
        public void stalled(PluginStall stall) {
            stalls.add(stall);
        }

        @Override
        public void quarantined(String plugin, String why) {
            quarantined.add(plugin + ": " + why);
        }
    };

    @Plugin(name = "failing", summary = "a test's")
    private static final class Failing implements HeaderRewriter {
        int asked;

        @Override
        public void request(Exchange exchange, Headers headers) {
            asked++;
            throw new IllegalStateException("no luck");
        }
    }

    @Plugin(name = "guarding", summary = "a test's", fallback = Fallback.REFUSE)
    private static final class Guarding implements HeaderRewriter {
        @Override
        public void request(Exchange exchange, Headers headers) {
            throw new StackOverflowError();
        }
    }

    private GuardedRewriter guarded(HeaderRewriter plugin, int loop, PluginHealth pluginHealth) {
        return Containment.rewriter(plugin, pluginHealth, containment.loop(loop));
    }

    private PluginHealth pluginHealth(Class<?> type, String name) {
        return containment.pluginHealth(type, name, news);
    }

    private static Failure failure(GuardedRewriter rewriter) {
        return assertThrows(ProxyException.class, () -> rewriter.request(null, null))
                .failure();
    }

    @Test
    void is_counted_over_all_loops_and_quarantines_the_plugin_on_all_of_them() {
        PluginHealth pluginHealth = pluginHealth(Failing.class, "failing");
        var first = new Failing();
        var second = new Failing();
        GuardedRewriter onFirst = guarded(first, 0, pluginHealth);
        GuardedRewriter onSecond = guarded(second, 1, pluginHealth);
        assertEquals(Failure.PLUGIN_FAILED, failure(onFirst));
        assertEquals(Failure.PLUGIN_FAILED, failure(onSecond));
        assertFalse(onFirst.quarantined());
        assertEquals(Failure.PLUGIN_FAILED, failure(onFirst));
        assertTrue(onSecond.quarantined());
        onFirst.request(null, null);
        onSecond.request(null, null);
        assertEquals(3, first.asked + second.asked, "it is asked no more");
        assertEquals(
                List.of("failing: request failed, the last of 3 violations within 60.0 s:"
                        + " java.lang.IllegalStateException: no luck"),
                quarantined);
        assertEquals(new PluginReport("failing", 3, 0, 0, true), pluginHealth.report());
    }

    @Test
    void is_forgotten_after_the_window() {
        PluginHealth pluginHealth = pluginHealth(Failing.class, "failing");
        GuardedRewriter rewriter = guarded(new Failing(), 0, pluginHealth);
        for (int i = 0; i < 10; i++) {
            failure(rewriter);
            now += 31 * SECOND;
        }
        assertFalse(pluginHealth.quarantined());
        assertEquals(10, pluginHealth.report().failures());
    }

    @Test
    void quarantines_a_plugin_that_guards_by_refusing_all_requests() {
        GuardedRewriter rewriter = guarded(new Guarding(), 0, pluginHealth(Guarding.class, "guarding"));
        for (int i = 0; i < 5; i++) {
            assertEquals(Failure.PLUGIN_FAILED, failure(rewriter));
        }
        assertTrue(rewriter.quarantined());
    }

    // ---- stalls ----

    /** A separate loop that is blocked in a callback until the test resumes it. */
    private final class BlockingRewriter implements HeaderRewriter {
        final CountDownLatch inside = new CountDownLatch(1);
        final CountDownLatch resume = new CountDownLatch(1);
        final PluginHealth pluginHealth = pluginHealth(BlockingRewriter.class, "blocking");
        final Thread loop;

        BlockingRewriter() {
            GuardedRewriter guarded = guarded(this, 1, pluginHealth);
            loop = new Thread(() -> {
                containment.loop(1).begin();
                guarded.request(null, null);
                guarded.request(null, null);
            });
            loop.start();
        }

        @Override
        public void request(Exchange exchange, Headers headers) {
            inside.countDown();
            try {
                resume.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void resume() throws InterruptedException {
            resume.countDown();
            loop.join();
        }
    }

    @Test
    @Timeout(20)
    void is_noticed_during_a_stall_with_the_current_stack() throws InterruptedException {
        var blocking = new BlockingRewriter();
        try {
            assertTrue(blocking.inside.await(10, TimeUnit.SECONDS));
            while (blocking.loop.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 5; i++) {
                watchdog.look();
            }
            assertEquals(1, stalls.size(), "told once");
            PluginStall stall = stalls.get(0);
            assertEquals("blocking", stall.plugin());
            assertEquals("request", stall.callback());
            assertEquals(1, stall.loop());
            assertEquals(TOLERANCE.stallNanos(), stall.durationNanos());
            assertTrue(stall.cpuNanos() < TOLERANCE.stallNanos(), "it waits");
            assertTrue(
                    stall.stack().stream()
                            .anyMatch(frame -> frame.getClassName().equals(BlockingRewriter.class.getName())),
                    stall.stack().toString());
            assertEquals(List.of("blocking: request blocked loop 1 for more than 200 ms"), quarantined);
            watchdog.look();
            blocking.resume();
            assertEquals(1, blocking.pluginHealth.report().stalls());
            assertTrue(
                    blocking.pluginHealth.report().longestMillis() >= 200,
                    blocking.pluginHealth.report().toString());
        } finally {
            blocking.resume();
        }
    }

    @Test
    void does_not_include_a_callback_that_returns_in_time() {
        PluginHealth pluginHealth = pluginHealth(Quick.class, "quick");
        GuardedRewriter rewriter = guarded(new Quick(), 0, pluginHealth);
        containment.loop(0).begin();
        for (int i = 0; i < 50; i++) {
            rewriter.request(null, null);
            watchdog.look();
        }
        assertEquals(List.of(), stalls);
        assertEquals(0, pluginHealth.report().longestMillis());
    }

    private static final class Quick implements HeaderRewriter {}
}
