package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time of an ejection")
class EjectionTimeTests extends OutlierSetup {
    @Test
    void grows_with_each_ejection_up_to_the_maximum() {
        for (int inARow = 1; inARow <= 12; inARow++) {
            assertEquals(Duration.ofSeconds(Math.min(30L * inARow, 300)), ejectOnce());
            pass(server.left());
        }
    }

    @Test
    void is_one_step_shorter_for_each_interval_in_rotation() {
        for (int inARow = 1; inARow <= 4; inARow++) {
            ejectOnce();
            pass(server.left());
        }
        pass(INTERVAL.multipliedBy(2));
        assertEquals(Duration.ofSeconds(90), ejectOnce(), "4 - 2 + 1 times");
    }

    @Test
    void is_as_short_as_at_first_after_a_long_time_in_rotation() {
        for (int inARow = 1; inARow <= 12; inARow++) {
            ejectOnce();
            pass(server.left());
        }
        pass(INTERVAL.multipliedBy(10));
        assertEquals(Duration.ofSeconds(30), ejectOnce());
    }

    @Test
    void takes_into_account_that_a_backend_was_restored_early() {
        ejectOnce();
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        pass(INTERVAL);
        assertEquals(Duration.ofSeconds(30), ejectOnce(), "an interval in rotation cancels the first ejection");
    }

    @Test
    void is_not_extended_by_errors_of_the_ejected_backend() {
        ejectOnce();
        servers.pass(Duration.ofSeconds(29));
        complete(plugin, server, ERROR, 20);
        assertEquals(Duration.ofSeconds(1), server.left());
    }

    @Test
    void is_not_longer_because_of_errors_during_the_previous_ejection() {
        var choice = new Choice();
        choice.maxEjectedPercent = 100;
        OutlierEjection all = onLoop(0, choice);
        complete(all, server, ERROR, 30);
        pass(Duration.ofSeconds(30));
        complete(all, server, ERROR, 5);
        assertEquals(Duration.ofSeconds(60), server.left());
    }

    @Test
    void is_extended_at_random_by_at_most_the_jitter() {
        var choice = new Choice();
        choice.jitter = Duration.ofSeconds(10);
        choice.maxEjectedPercent = 100;
        OutlierEjection jittery = onLoop(0, choice);
        long longest = 0;
        for (int i = 0; i < servers.size(); i++) {
            complete(jittery, servers.get(i), ERROR, 5);
            Duration left = servers.get(i).left();
            assertTrue(left.compareTo(Duration.ofSeconds(30)) >= 0, "shorter than without: " + left);
            assertTrue(left.compareTo(Duration.ofSeconds(40)) <= 0, "longer than the jitter: " + left);
            longest = Math.max(longest, left.toMillis());
        }
        assertTrue(longest > 31_000, "no jitter at all: " + longest);
    }
}
