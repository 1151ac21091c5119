package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.IdleSignal;
import dev.weir.api.IdleVerdict;
import dev.weir.api.PluginUse;
import dev.weir.plugins.health.KeepAliveLearning.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Keep-alive learning")
class KeepAliveLearningTests {
    private final Servers servers = new Servers(1);
    private final KeepAliveLearning plugin = plugin();
    private final FakeConnection connection = FakeConnection.to(servers.get(0));

    private KeepAliveLearning plugin() {
        return new KeepAliveLearning(
                new Settings(3, Duration.ofMillis(100), 5, Duration.ofMinutes(10)),
                PluginUse.of("keep-alive-learning"),
                servers.now::get);
    }

    private long mayIdleMillis(FakeConnection asked) {
        return Duration.ofNanos(plugin.mayIdle(asked)).toMillis();
    }

    private void closeThrice(FakeConnection closed, Duration age) {
        for (int i = 0; i < 3; i++) {
            servers.pass(Duration.ofMinutes(1));
            plugin.idle(closed.after(age.toNanos()), IdleSignal.EOF);
        }
    }

    @Test
    void sets_no_limit_for_an_unknown_backend() {
        assertEquals(Long.MAX_VALUE, plugin.mayIdle(connection));
    }

    @ParameterizedTest
    @CsvSource({"60, 57000", "5, 4750", "1, 900", "0, 0"})
    void stays_a_margin_below_what_is_announced(int seconds, long millis) {
        assertEquals(millis, mayIdleMillis(connection.announcing(seconds, 5)));
    }

    @Test
    void closes_a_connection_on_which_the_backend_wants_no_further_request() {
        assertEquals(0, plugin.mayIdle(connection.announcing(60, 0)));
    }

    @ParameterizedTest
    @CsvSource({"60000, 57000", "2000, 1900", "200, 100", "150, 75"})
    void stays_a_margin_below_what_was_learned_and_leaves_half_of_it(long limit, long millis) {
        closeThrice(connection, Duration.ofMillis(limit));
        assertEquals(millis, mayIdleMillis(connection));
    }

    @Test
    void uses_the_lower_of_the_announced_and_the_learned_limit() {
        closeThrice(connection, Duration.ofSeconds(10));
        assertEquals(9_500, mayIdleMillis(connection.announcing(60, 5)));
        assertEquals(4_750, mayIdleMillis(connection.announcing(5, 5)));
    }

    @Test
    void learns_on_all_loops_together() {
        for (int loop = 0; loop < 3; loop++) {
            servers.pass(Duration.ofMinutes(1));
            plugin().idle(connection.after(Duration.ofSeconds(2).toNanos()), IdleSignal.RESET);
        }
        assertEquals(1_900, mayIdleMillis(connection));
    }

    @Test
    void learns_a_separate_limit_for_connections_that_were_never_used() {
        FakeConnection unused = FakeConnection.unusedTo(servers.get(0));
        closeThrice(connection, Duration.ofSeconds(5));
        assertEquals(Long.MAX_VALUE, plugin.mayIdle(unused));
        closeThrice(unused, Duration.ofSeconds(60));
        assertEquals(57_000, mayIdleMillis(unused));
        assertEquals(4_750, mayIdleMillis(connection));
    }

    @Test
    void learns_from_requests_that_were_lost_on_a_closed_connection() {
        for (int i = 0; i < 3; i++) {
            servers.pass(Duration.ofMinutes(1));
            plugin.completed(
                    servers.get(0), FakeOutcome.stale(Duration.ofSeconds(20).toNanos()));
        }
        assertEquals(19_000, mayIdleMillis(connection));
    }

    @Test
    void does_not_learn_while_requests_succeed_on_older_connections() {
        for (int i = 0; i < 9; i++) {
            servers.pass(Duration.ofMinutes(1));
            plugin.idle(connection.after(Duration.ofSeconds(2).toNanos()), IdleSignal.EOF);
            plugin.completed(
                    servers.get(0),
                    FakeOutcome.response(200).afterIdling(Duration.ofSeconds(3).toNanos()));
        }
        assertEquals(Long.MAX_VALUE, plugin.mayIdle(connection));
    }

    @ParameterizedTest
    @EnumSource(
            value = IdleSignal.class,
            names = {"IDLE_TIMEOUT", "WORN_OUT", "RETIRED"})
    void does_not_learn_while_older_connections_leave_the_pool_open(IdleSignal signal) {
        for (int i = 0; i < 9; i++) {
            servers.pass(Duration.ofMinutes(1));
            plugin.idle(connection.after(Duration.ofSeconds(2).toNanos()), IdleSignal.EOF);
            plugin.idle(connection.after(Duration.ofSeconds(3).toNanos()), signal);
        }
        assertEquals(Long.MAX_VALUE, plugin.mayIdle(connection));
    }

    @ParameterizedTest
    @EnumSource(IdleSignal.class)
    void has_a_connection_replaced_only_if_it_was_retired(IdleSignal signal) {
        assertEquals(
                signal == IdleSignal.RETIRED ? IdleVerdict.REPLACE : IdleVerdict.DROP, plugin.idle(connection, signal));
    }

    @Test
    void lets_no_connection_idle_until_the_backend_closes_it_once_it_has_learned() {
        var traffic = new Traffic(Duration.ofSeconds(2));
        traffic.run(Duration.ofMinutes(1));
        assertTrue(traffic.closedByBackend > 0, "nothing was there to learn from");
        traffic.closedByBackend = 0;
        traffic.run(Duration.ofMinutes(8));
        assertEquals(0, traffic.closedByBackend);
        assertTrue(traffic.retired > 100, "too few were retired: " + traffic.retired);
    }

    @Test
    void follows_a_backend_when_it_changes_its_idle_limit() {
        var traffic = new Traffic(Duration.ofSeconds(2));
        traffic.run(Duration.ofMinutes(1));
        for (int seconds : new int[] {1, 4, 3}) {
            traffic.limit = Duration.ofSeconds(seconds).toNanos();
            traffic.run(Duration.ofMinutes(25)); // beyond the next raise
            assertEquals(seconds * 0.95, mayIdleMillis(connection) / 1e3, 0.06);
        }
    }

    /** A pool, clients that come by chance, and a backend that closes what has idled for too long. */
    private final class Traffic {
        private final RandomGenerator random = new SplittableRandom(7);
        private final List<Idle> pool = new ArrayList<>(); // the newest last
        private long limit;
        private int closedByBackend;
        private int retired;

        private record Idle(long since, long retiredAt) {}

        Traffic(Duration limit) {
            this.limit = limit.toNanos();
        }

        void run(Duration time) {
            long end = servers.now.get() + time.toNanos();
            while (end - servers.now.get() > 0) {
                servers.pass(Duration.ofMillis(10));
                pool.removeIf(this::isOver);
                if (random.nextInt(100) == 0) {
                    requests(1 + random.nextInt(10));
                }
            }
        }

        private boolean isOver(Idle idle) {
            long nanos = servers.now.get() - idle.since();
            if (nanos >= limit) {
                closedByBackend++;
                plugin.idle(connection.after(nanos), IdleSignal.EOF);
                return true;
            }
            if (servers.now.get() - idle.retiredAt() >= 0) {
                retired++;
                plugin.idle(connection.after(nanos), IdleSignal.RETIRED);
                return true;
            }
            return false;
        }

        private void requests(int atOnce) {
            for (int i = 0; i < atOnce && !pool.isEmpty(); i++) {
                long idle = servers.now.get() - pool.remove(pool.size() - 1).since();
                plugin.completed(servers.get(0), FakeOutcome.response(200).afterIdling(idle));
            }
            for (int i = 0; i < atOnce; i++) {
                long mayIdle =
                        Math.min(plugin.mayIdle(connection), Duration.ofHours(1).toNanos());
                pool.add(new Idle(servers.now.get(), servers.now.get() + mayIdle));
            }
        }
    }

    @Test
    void refuses_settings_with_what_would_be_right() {
        var thrown = assertThrows(
                IllegalArgumentException.class, () -> new Settings(3, Duration.ZERO, 51, Duration.ofMinutes(10)));
        assertEquals("margin-percent: found 51; right is a number from 0 to 50", thrown.getMessage());
    }
}
