package dev.weir.engine.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.LoopInfo;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.SafeLog;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.upstream.SharedUpstream.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log lines about the health of backends")
class HealthLogTests {
    private static final long SECOND = 1_000_000_000;
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final SettingValues SETTINGS = SettingValues.DEFAULTS.with(Settings.HEALTH_PANIC_THRESHOLD, 50);

    /** The log belongs to the whole process, so a unique upstream name identifies the test's lines. */
    private final String name = "news-" + NUMBERS.incrementAndGet();

    private final HealthLog log = new HealthLog();
    private long now = 5;
    private final SharedUpstream core = new SharedUpstream(name, SETTINGS, () -> now);
    private final List<EventLoop> loops = new ArrayList<>();
    private final List<BackendPools> pools = new ArrayList<>();
    private final SharedBackend a;
    private final SharedBackend b;
    private final SharedBackend c;

    HealthLogTests() throws IOException {
        for (int i = 0; i < 2; i++) {
            var buffers = new LoopBuffers(1 << 10, 1 << 10, 1 << 20);
            var loop = new EventLoop(new LoopInfo(i, 2), SelectorProvider.provider(), () -> now, buffers);
            loops.add(loop);
            pools.add(new BackendPools(
                    loop,
                    SETTINGS,
                    new SplittableRandom(1),
                    BackendWire.of(new Http1(), TransportFactory.PLAIN),
                    new LoopMetrics().newUpstream()));
        }
        core.runOn(pools);
        UpstreamSnapshot group = core.at(Stream.of("a", "b", "c")
                .map(host -> new Address(BackendConfig.parse(host + ":80"), InetAddress.getLoopbackAddress(), host))
                .toList());
        a = group.members().get(0);
        b = group.members().get(1);
        c = group.members().get(2);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
        for (EventLoop loop : loops) {
            loop.close();
        }
    }

    /** Advances the time and runs both loops. */
    private void pass(long nanos) {
        now += nanos;
        for (int turn = 0; turn < 3; turn++) {
            for (EventLoop loop : loops) {
                loop.execute(() -> {});
                loop.turn();
            }
        }
    }

    private void assertTold(String... lines) {
        assertEquals(List.of(lines), log.lines());
    }

    @Test
    void are_one_for_each_change_with_the_reason_and_the_number_of_available_backends() {
        a.takeDown("3 probes failed");
        pass(0);
        b.eject(30 * SECOND, "5 errors in a row");
        pass(0);
        pass(2 * SECOND);
        a.restore("2 probes passed");
        pass(29 * SECOND);
        pass(0);
        assertTold(
                "WARNING a is down: 3 probes failed; 2 of 3 available",
                "WARNING too few backends are available, so all get requests (health.panic-threshold, priority 0); 1 of 3 available",
                "WARNING b is ejected for 30.0 s: 5 errors in a row; 1 of 3 available",
                "INFO enough backends are available again (health.panic-threshold, priority 0); 2 of 3 available",
                "INFO a is back in rotation: 2 probes passed; 2 of 3 available",
                "INFO b is back in rotation: its ejection is over; 3 of 3 available");
    }

    @Test
    void are_at_most_one_for_a_backend_and_second_and_include_its_last_state() {
        for (int i = 0; i < 5; i++) {
            c.takeDown("down " + i);
            pass(SECOND / 20);
            c.restore("up " + i);
            pass(SECOND / 20);
        }
        assertTold("WARNING c is down: down 0; 2 of 3 available");
        c.takeDown("down at last");
        pass(SECOND / 2 + SECOND / 20 - 1); // the first line was logged in the first turn after
        assertEquals(1, log.lines().size());
        pass(1);
        assertTold(
                "WARNING c is down: down 0; 2 of 3 available",
                "WARNING c is down: down at last; 2 of 3 available, after 10 changes");
        c.restore("up at last");
        pass(SECOND - 1);
        assertEquals(2, log.lines().size());
        pass(1);
        pass(SECOND);
        c.takeDown("again");
        pass(0);
        assertEquals(
                List.of(
                        "INFO c is back in rotation: up at last; 3 of 3 available",
                        "WARNING c is down: again; 2 of 3 available"),
                log.lines().subList(2, log.lines().size()));
    }

    @Test
    void are_not_delayed_for_another_backend_in_the_same_second() {
        a.takeDown("one");
        c.takeDown("two");
        pass(0);
        assertEquals(
                List.of("WARNING a is down: one; 1 of 3 available", "WARNING c is down: two; 1 of 3 available"),
                log.lines().stream().filter(line -> !line.contains("panic")).toList());
    }

    @Test
    void include_those_held_back_when_the_loop_ends() {
        a.takeDown("one");
        a.restore("two");
        pass(0);
        pools.forEach(BackendPools::close);
        assertTold("WARNING a is down: one; 3 of 3 available", "INFO a is back in rotation: two; 3 of 3 available");
    }

    @Test
    void are_single_lines_whatever_reason_a_plugin_gives() {
        a.takeDown("status\r\n\u001b[31m" + "x".repeat(400));
        pass(0);
        assertTold("WARNING a is down: status???[31m" + "x".repeat(287) + "...; 2 of 3 available");
    }

    @Test
    void do_not_include_a_removed_backend() {
        core.at(List.of());
        a.takeDown("gone");
        pass(2 * SECOND);
        assertTold();
    }

    private final class HealthLog extends Handler {
        private final Logger logger = Logger.getLogger("dev.weir.health");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        HealthLog() {
            logger.addHandler(this);
        }

        List<String> lines() {
            assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "the log could not be written");
            return lines;
        }

        @Override
        public void publish(LogRecord line) {
            String begin = "upstream " + name + ": ";
            if (line.getMessage().startsWith(begin)) {
                lines.add(line.getLevel() + " " + line.getMessage().substring(begin.length()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
