package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.LoopInfo;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.plugins.health.Servers.Server;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Outlier ejection")
class OutlierEjectionTests {
    private static final Outcome FINE = FakeOutcome.answer(200);
    private static final Outcome ERROR = FakeOutcome.answer(500);
    private static final Outcome REFUSED = FakeOutcome.failed(Failure.CONNECT_REFUSED, Evidence.NOTHING_WRITTEN);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Servers servers = new Servers(10);
    private final Server server = servers.get(0);
    private final OutlierEjection plugin = onLoop(0, new Choice());

    /** Settings that differ from the defaults. */
    private static final class Choice {
        int errors = 5;
        int gatewayErrors;
        int stdevFactor = 1900;
        int failurePercentage;
        Duration jitter = Duration.ZERO;
        int maxEjectedPercent = 10;

        OutlierSettings settings() {
            return new OutlierSettings(
                    errors,
                    gatewayErrors,
                    stdevFactor,
                    5,
                    100,
                    failurePercentage,
                    5,
                    50,
                    INTERVAL,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(300),
                    jitter,
                    maxEjectedPercent);
        }
    }

    private OutlierEjection onLoop(int loop, Choice choice) {
        return new OutlierEjection(
                choice.settings(),
                PluginUse.of("outlier-ejection"),
                new LoopInfo(loop, 4),
                servers.now::get,
                new SplittableRandom(1));
    }

    private static void answer(OutlierEjection plugin, Server server, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            plugin.completed(server, outcome);
        }
    }

    /** Ejects it, and says for how long. */
    private Duration ejectOnce() {
        answer(plugin, server, ERROR, 5);
        return server.left();
    }

    /** Lets time pass, and has the plugin hear if the server comes back. */
    private void pass(Duration time) {
        boolean was = server.available();
        servers.pass(time);
        if (!was && server.available()) {
            plugin.healthChanged(server, server.healthStatus());
        }
    }

    @Test
    void five_errors_in_a_row_eject_for_thirty_seconds() {
        answer(plugin, server, ERROR, 4);
        assertTrue(server.available());
        answer(plugin, server, ERROR, 1);
        assertEquals(State.EJECTED, server.healthStatus().state());
        assertEquals(Duration.ofSeconds(30), server.left());
    }

    @Test
    void the_reason_says_how_many_and_what_the_last_was() {
        answer(plugin, server, ERROR, 5);
        assertEquals(
                "5 errors in a row, the last with status 500",
                server.healthStatus().why());
        answer(plugin, servers.get(1), ERROR, 4);
        servers.pass(Duration.ofSeconds(30));
        answer(plugin, servers.get(1), REFUSED, 1);
        assertEquals(
                "5 errors in a row, the last with connection refused",
                servers.get(1).healthStatus().why());
    }

    @Test
    void errors_in_a_row_are_counted_over_all_loops() {
        for (int loop = 0; loop < 4; loop++) {
            answer(onLoop(loop, new Choice()), server, ERROR, 1);
        }
        assertTrue(server.available());
        answer(onLoop(1, new Choice()), server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void a_success_on_any_loop_ends_the_row() {
        answer(plugin, server, ERROR, 4);
        answer(onLoop(3, new Choice()), server, FINE, 1);
        answer(plugin, server, ERROR, 4);
        assertTrue(server.available());
    }

    @Test
    void failures_and_answers_of_5xx_make_one_row() {
        answer(plugin, server, ERROR, 2);
        answer(plugin, server, REFUSED, 2);
        answer(plugin, server, FakeOutcome.failed(Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER), 1);
        assertFalse(server.available());
    }

    @Test
    void a_stale_connection_counts_neither_for_nor_against() {
        answer(plugin, server, ERROR, 4);
        answer(plugin, server, FakeOutcome.stale(1_000), 50);
        assertTrue(server.available());
        answer(plugin, server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void a_client_that_left_counts_neither_for_nor_against() {
        answer(plugin, server, ERROR, 4);
        answer(plugin, server, FakeOutcome.failed(Failure.CLIENT_GONE, Evidence.NO_ANSWER), 50);
        assertTrue(server.available());
        answer(plugin, server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void answers_of_4xx_are_fine() {
        answer(plugin, server, FakeOutcome.answer(404), 500);
        assertTrue(server.available());
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void gateway_errors_have_a_row_of_their_own_if_that_is_wished(int status) {
        var choice = new Choice();
        choice.errors = 0;
        choice.gatewayErrors = 3;
        OutlierEjection strict = onLoop(0, choice);
        answer(strict, server, FakeOutcome.answer(status), 2);
        answer(strict, server, ERROR, 100);
        answer(strict, server, FakeOutcome.answer(status), 2);
        assertTrue(server.available());
        answer(strict, server, REFUSED, 1);
        assertEquals(
                "3 gateway errors in a row, the last with connection refused",
                server.healthStatus().why());
    }

    @Test
    void each_ejection_in_a_row_takes_longer_up_to_the_maximum() {
        for (int inARow = 1; inARow <= 12; inARow++) {
            assertEquals(Duration.ofSeconds(Math.min(30L * inARow, 300)), ejectOnce());
            pass(server.left());
        }
    }

    @Test
    void each_interval_in_rotation_makes_the_next_ejection_one_step_shorter() {
        for (int inARow = 1; inARow <= 4; inARow++) {
            ejectOnce();
            pass(server.left());
        }
        pass(INTERVAL.multipliedBy(2));
        assertEquals(Duration.ofSeconds(90), ejectOnce(), "4 - 2 + 1 times");
    }

    @Test
    void a_long_time_in_rotation_makes_all_forgotten() {
        for (int inARow = 1; inARow <= 12; inARow++) {
            ejectOnce();
            pass(server.left());
        }
        pass(INTERVAL.multipliedBy(10));
        assertEquals(Duration.ofSeconds(30), ejectOnce());
    }

    @Test
    void who_is_restored_early_is_in_rotation_from_then_on() {
        ejectOnce();
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        pass(INTERVAL);
        assertEquals(Duration.ofSeconds(30), ejectOnce(), "an interval in rotation has made up for the first ejection");
    }

    @Test
    void who_comes_back_has_nothing_counted_against_it() {
        ejectOnce();
        answer(plugin, server, ERROR, 4); // of requests that were under way
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        answer(plugin, server, ERROR, 4);
        assertTrue(server.available());
    }

    @Test
    void errors_of_who_is_out_do_not_prolong_it() {
        ejectOnce();
        servers.pass(Duration.ofSeconds(29));
        answer(plugin, server, ERROR, 20);
        assertEquals(Duration.ofSeconds(1), server.left());
    }

    @Test
    void errors_of_who_is_out_do_not_make_the_next_time_longer() {
        var choice = new Choice();
        choice.maxEjectedPercent = 100;
        OutlierEjection all = onLoop(0, choice);
        answer(all, server, ERROR, 30);
        pass(Duration.ofSeconds(30));
        answer(all, server, ERROR, 5);
        assertEquals(Duration.ofSeconds(60), server.left());
    }

    @Test
    void no_more_than_the_share_is_ejected() {
        var choice = new Choice();
        choice.maxEjectedPercent = 30;
        OutlierEjection third = onLoop(0, choice);
        for (int i = 0; i < servers.size(); i++) {
            answer(third, servers.get(i), ERROR, 10);
        }
        assertEquals(3, servers.ejected());
    }

    @Test
    void one_is_ejected_however_small_the_share() {
        var choice = new Choice();
        choice.maxEjectedPercent = 0;
        OutlierEjection hardly = onLoop(0, choice);
        for (int i = 0; i < servers.size(); i++) {
            answer(hardly, servers.get(i), ERROR, 10);
        }
        assertEquals(1, servers.ejected());
    }

    @Test
    void those_that_are_down_take_nobodys_place() {
        servers.get(5).takeDown("for repair");
        assertEquals(Duration.ofSeconds(30), ejectOnce());
    }

    @Test
    void jitter_adds_up_to_what_is_set() {
        var choice = new Choice();
        choice.jitter = Duration.ofSeconds(10);
        choice.maxEjectedPercent = 100;
        OutlierEjection jittery = onLoop(0, choice);
        long longest = 0;
        for (int i = 0; i < servers.size(); i++) {
            answer(jittery, servers.get(i), ERROR, 5);
            Duration left = servers.get(i).left();
            assertTrue(left.compareTo(Duration.ofSeconds(30)) >= 0, "shorter than without: " + left);
            assertTrue(left.compareTo(Duration.ofSeconds(40)) <= 0, "longer than the jitter: " + left);
            longest = Math.max(longest, left.toMillis());
        }
        assertTrue(longest > 31_000, "no jitter at all: " + longest);
    }

    @Test
    void whose_success_rate_is_an_outlier_is_ejected_when_the_interval_is_over() {
        loadAll(100, 0);
        load(server, 80, 20);
        pass(INTERVAL.minusNanos(1));
        answer(plugin, servers.get(1), FINE, 1);
        assertTrue(server.available(), "the interval is not over");
        pass(Duration.ofNanos(1));
        answer(plugin, servers.get(1), FINE, 1);
        assertEquals(
                "80.0 % of its requests went well, on average 98.0 %",
                server.healthStatus().why());
        assertEquals(1, servers.ejected());
    }

    @Test
    void nobody_is_an_outlier_among_equals() {
        for (int i = 0; i < servers.size(); i++) {
            load(servers.get(i), 70, 30);
        }
        endInterval();
        assertEquals(0, servers.ejected());
    }

    @Test
    void without_enough_requests_nobody_is_compared() {
        loadAll(100, 0);
        load(server, 79, 20);
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void without_enough_members_nobody_is_compared() {
        for (int i = 1; i < 4; i++) {
            load(servers.get(i), 100, 0);
        }
        load(server, 20, 80);
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void requests_of_all_loops_make_the_rate() {
        loadAll(100, 0);
        for (int loop = 0; loop < 4; loop++) {
            for (int i = 0; i < 20; i++) {
                answer(onLoop(loop, new Choice()), server, i % 4 == 0 ? ERROR : FINE, 1);
            }
        }
        assertTrue(server.available());
        for (int loop = 0; loop < 4; loop++) {
            answer(onLoop(loop, new Choice()), server, FINE, 5);
        }
        endInterval();
        assertEquals(
                "80.0 % of its requests went well, on average 98.0 %",
                server.healthStatus().why());
    }

    @Test
    void each_interval_is_compared_alone() {
        loadAll(100, 0);
        load(server, 100, 0);
        endInterval();
        load(server, 80, 20);
        endInterval();
        assertTrue(server.available(), "in this interval no other backend had enough requests");
    }

    @Test
    void who_comes_back_is_not_judged_by_what_was_before() {
        loadAll(100, 0);
        load(server, 80, 20);
        server.takeDown("3 probes in a row failed");
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void who_is_out_of_rotation_hides_nobody_by_its_own_bad_rate() {
        loadAll(100, 0);
        load(servers.get(1), 10, 40);
        load(server, 80, 20);
        servers.get(1).takeDown("for repair");
        endInterval();
        assertEquals(State.EJECTED, server.healthStatus().state());
    }

    @Test
    void the_failure_percentage_ejects_only_if_that_is_wished() {
        loadAll(0, 0);
        var choice = new Choice();
        choice.stdevFactor = 0;
        choice.errors = 0;
        for (int percentage : new int[] {0, 85}) {
            choice.failurePercentage = percentage;
            OutlierEjection strict = onLoop(0, choice);
            for (int i = 1; i < 5; i++) {
                answer(strict, servers.get(i), FINE, 50);
            }
            answer(strict, server, FINE, 9);
            answer(strict, server, ERROR, 51);
            servers.pass(INTERVAL);
            answer(strict, servers.get(1), FINE, 1);
            assertEquals(percentage == 0, server.available());
        }
        assertEquals("85.0 % of its requests failed", server.healthStatus().why());
    }

    private void loadAll(int fine, int errors) {
        for (int i = 1; i < servers.size(); i++) {
            load(servers.get(i), fine, errors);
        }
    }

    /** Answers, with errors spread among the others so that there is no row. */
    private void load(Server to, int fine, int errors) {
        int left = errors;
        for (int i = 0; i < fine; i++) {
            answer(plugin, to, FINE, 1);
            for (int row = 0; row < 4 && left > 0; row++, left--) {
                answer(plugin, to, ERROR, 1);
            }
        }
        assertEquals(0, left);
    }

    private void endInterval() {
        pass(INTERVAL);
        answer(plugin, servers.get(9), FINE, 1);
    }
}
