package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Probe;
import dev.weir.api.ProbeResult;
import dev.weir.plugins.health.ActiveCheckSettings.Initial;
import dev.weir.plugins.health.Servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An active check")
class ActiveCheckTests {
    private static final ProbeResult FINE = new ProbeResult(null, 200, 1);
    private static final ProbeResult REFUSED = new ProbeResult(Failure.CONNECT_REFUSED, 0, 1);

    private final Server server = new Servers(1).get(0);
    private final Choice choice = new Choice();

    /** Settings that differ from the defaults. */
    private static final class Choice {
        String target = "/health";
        String host = "";
        List<String> expect = List.of("200-399");
        int rise = 2;
        int fall = 3;
        Initial initial = Initial.UP;
        int spreadPercent;
        boolean unejects = true;

        ActiveCheckSettings settings() {
            return new ActiveCheckSettings(
                    target,
                    host,
                    expect,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(700),
                    rise,
                    fall,
                    initial,
                    spreadPercent,
                    unejects);
        }
    }

    private ActiveCheck check() {
        return new ActiveCheck(choice.settings(), PluginUse.of("active-check"), new SplittableRandom(5));
    }

    /** Completes probes with the same result. @return seconds to the next probe */
    private double probe(ActiveCheck check, ProbeResult result, int times) {
        long next = 0;
        for (int i = 0; i < times; i++) {
            next = check.probed(server, result);
        }
        return next / 1e9;
    }

    @Test
    void takes_a_backend_down_when_three_probes_in_a_row_failed() {
        ActiveCheck check = check();
        probe(check, REFUSED, 2);
        probe(check, FINE, 1);
        probe(check, REFUSED, 2);
        assertTrue(server.available());
        probe(check, REFUSED, 1);
        assertEquals(State.DOWN, server.healthStatus().state());
        assertEquals(
                "3 probes in a row failed, the last with connection refused",
                server.healthStatus().why());
    }

    @Test
    void returns_a_backend_to_rotation_when_two_probes_in_a_row_passed() {
        ActiveCheck check = check();
        probe(check, REFUSED, 3);
        probe(check, FINE, 1);
        probe(check, REFUSED, 1);
        probe(check, FINE, 1);
        assertFalse(server.available());
        probe(check, FINE, 1);
        assertTrue(server.available());
        assertEquals("2 probes in a row passed", server.healthStatus().why());
    }

    @Test
    void gives_its_reason_in_the_singular_too() {
        choice.rise = 1;
        choice.fall = 1;
        ActiveCheck check = check();
        probe(check, new ProbeResult(null, 503, 1), 1);
        assertEquals("a probe failed with status 503", server.healthStatus().why());
        probe(check, FINE, 1);
        assertEquals("a probe passed", server.healthStatus().why());
    }

    @ParameterizedTest
    @CsvSource({"200, true", "399, true", "400, false", "503, false", "199, false"})
    void passes_if_the_response_has_an_expected_status(int status, boolean pass) {
        probe(check(), new ProbeResult(null, status, 1), 3);
        assertEquals(pass, server.available());
    }

    @Test
    void passes_if_it_can_connect_and_no_target_is_set() {
        choice.target = "";
        ActiveCheck check = check();
        assertEquals(new Probe.Connect(Duration.ofMillis(700)), check.probe(server));
        probe(check, new ProbeResult(null, 0, 1), 3);
        assertTrue(server.available());
    }

    @Test
    void requests_the_target() {
        choice.host = "health.example";
        assertEquals(new Probe.Get("/health", "health.example", Duration.ofMillis(700)), check().probe(server));
    }

    @Test
    void probes_sooner_after_a_result_that_may_change_the_state() {
        ActiveCheck check = check();
        assertEquals(2, probe(check, FINE, 1), "well");
        assertEquals(1, probe(check, REFUSED, 1), "failing");
        assertEquals(1, probe(check, REFUSED, 1), "failing");
        assertEquals(5, probe(check, REFUSED, 1), "down");
        assertEquals(1, probe(check, FINE, 1), "rising");
        assertEquals(5, probe(check, REFUSED, 1), "down again");
        assertEquals(1, probe(check, FINE, 1), "rising");
        assertEquals(2, probe(check, FINE, 1), "well");
    }

    @Test
    void begins_at_random_in_the_first_interval() {
        ActiveCheck check = check();
        assertSpread(() -> check.first(server), Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void varies_the_time_between_probes() {
        choice.spreadPercent = 10;
        ActiveCheck check = check();
        assertSpread(() -> check.probed(server, FINE), Duration.ofMillis(1_800), Duration.ofMillis(2_200));
    }

    private static void assertSpread(LongSupplier times, Duration from, Duration to) {
        long margin = to.minus(from).toNanos() / 20;
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            long nanos = times.getAsLong();
            shortest = Math.min(shortest, nanos);
            longest = Math.max(longest, nanos);
        }
        assertTrue(shortest >= from.toNanos() && shortest < from.toNanos() + margin, "the shortest: " + shortest);
        assertTrue(longest <= to.toNanos() && longest > to.toNanos() - margin, "the longest: " + longest);
    }

    @Test
    void may_take_a_new_backend_down_until_a_probe_passes() {
        choice.initial = Initial.DOWN;
        ActiveCheck check = check();
        check.first(server);
        assertEquals("down until a probe passes", server.healthStatus().why());
        probe(check, REFUSED, 4);
        assertFalse(server.available());
        probe(check, FINE, 1);
        assertTrue(server.available());
    }

    @Test
    void does_not_take_down_a_backend_that_was_probed_before_a_reload() {
        choice.initial = Initial.DOWN;
        ActiveCheck check = check();
        check.first(server);
        probe(check, FINE, 1);
        check().first(server);
        assertTrue(server.available());
    }

    @Test
    void continues_its_counts_after_a_reload() {
        probe(check(), REFUSED, 2);
        probe(check(), REFUSED, 1);
        assertFalse(server.available());
        probe(check(), FINE, 2);
        assertTrue(server.available());
    }

    @Test
    void does_not_restore_a_backend_that_was_taken_down_for_another_reason() {
        server.takeDown("for repair");
        ActiveCheck check = check();
        probe(check, FINE, 10);
        probe(check, REFUSED, 10);
        probe(check, FINE, 10);
        assertEquals("for repair", server.healthStatus().why());
    }

    @Test
    void takes_a_restored_backend_down_at_once_if_it_still_fails() {
        ActiveCheck check = check();
        probe(check, REFUSED, 10);
        server.restore("restored by a test");
        probe(check, REFUSED, 1);
        assertEquals(
                "11 probes in a row failed, the last with connection refused",
                server.healthStatus().why());
    }

    @Test
    void ends_an_ejection_when_two_probes_passed_since() {
        ActiveCheck check = check();
        probe(check, FINE, 10);
        server.eject(30_000_000_000L, "5 errors in a row");
        probe(check, FINE, 1);
        assertFalse(server.available(), "those before it prove nothing");
        probe(check, FINE, 1);
        assertTrue(server.available());
    }

    @Test
    void does_not_end_an_ejection_if_that_is_set() {
        choice.unejects = false;
        server.eject(30_000_000_000L, "5 errors in a row");
        probe(check(), FINE, 10);
        assertFalse(server.available());
    }

    @Test
    void does_not_end_an_ejection_if_it_only_connects() {
        choice.target = "";
        server.eject(30_000_000_000L, "5 errors in a row");
        probe(check(), new ProbeResult(null, 0, 1), 10);
        assertFalse(server.available());
    }

    @Test
    void takes_an_ejected_backend_down_too() {
        server.eject(30_000_000_000L, "5 errors in a row");
        probe(check(), REFUSED, 3);
        assertEquals(State.DOWN, server.healthStatus().state());
    }

    @Test
    void restores_a_backend_that_it_took_down_when_it_is_removed() {
        ActiveCheck check = check();
        probe(check, REFUSED, 3);
        check.removed(server);
        assertTrue(server.available());
    }

    @Test
    void restores_no_other_backend_when_it_is_removed() {
        server.takeDown("for repair");
        check().removed(server);
        assertFalse(server.available());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        health  | a.example | 200 | target: found 'health'; right is a path without spaces, as in /health, or nothing
        /he lth | a.example | 200 | target: found '/he lth'; right is a path without spaces, as in /health, or nothing
        /       | a b       | 200 | host: found 'a b'; right is a name, as in health.example
        /       | a.example | 2xx | expect: found '2xx'; right are statuses and ranges, as in 200,204 or 200-399
        """)
    void refuses_settings_with_what_would_be_right(String target, String host, String expect, String message) {
        choice.target = target;
        choice.host = host;
        choice.expect = List.of(expect);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, choice::settings).getMessage());
    }
}
