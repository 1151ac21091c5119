package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.HealthStatus.State;
import dev.weir.plugins.health.Servers.Server;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The success rate of a backend")
class SuccessRateTests extends OutlierSetup {
    @Test
    void that_is_an_outlier_ejects_the_backend_at_the_end_of_the_interval() {
        loadAll(100, 0);
        load(server, 80, 20);
        pass(INTERVAL.minusNanos(1));
        complete(plugin, servers.get(1), SUCCESS, 1);
        assertTrue(server.available(), "the interval is not over");
        pass(Duration.ofNanos(1));
        complete(plugin, servers.get(1), SUCCESS, 1);
        assertEquals(
                "80.0 % of its requests succeeded, on average 98.0 %",
                server.healthStatus().why());
        assertEquals(1, servers.ejected());
    }

    @Test
    void that_all_backends_share_ejects_none() {
        for (int i = 0; i < servers.size(); i++) {
            load(servers.get(i), 70, 30);
        }
        endInterval();
        assertEquals(0, servers.ejected());
    }

    @Test
    void of_a_backend_with_few_requests_is_not_compared() {
        loadAll(100, 0);
        load(server, 79, 20);
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void is_not_compared_among_few_backends() {
        for (int i = 1; i < 4; i++) {
            load(servers.get(i), 100, 0);
        }
        load(server, 20, 80);
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void is_that_of_the_requests_of_all_loops() {
        loadAll(100, 0);
        for (int loop = 0; loop < 4; loop++) {
            for (int i = 0; i < 20; i++) {
                complete(onLoop(loop, new Choice()), server, i % 4 == 0 ? ERROR : SUCCESS, 1);
            }
        }
        assertTrue(server.available());
        for (int loop = 0; loop < 4; loop++) {
            complete(onLoop(loop, new Choice()), server, SUCCESS, 5);
        }
        endInterval();
        assertEquals(
                "80.0 % of its requests succeeded, on average 98.0 %",
                server.healthStatus().why());
    }

    @Test
    void is_compared_for_each_interval_separately() {
        loadAll(100, 0);
        load(server, 100, 0);
        endInterval();
        load(server, 80, 20);
        endInterval();
        assertTrue(server.available(), "in this interval no other backend had enough requests");
    }

    @Test
    void does_not_include_requests_before_a_backend_returned_to_rotation() {
        loadAll(100, 0);
        load(server, 80, 20);
        server.takeDown("3 probes in a row failed");
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        endInterval();
        assertTrue(server.available());
    }

    @Test
    void of_a_backend_out_of_rotation_does_not_change_the_average() {
        loadAll(100, 0);
        load(servers.get(1), 10, 40);
        load(server, 80, 20);
        servers.get(1).takeDown("for repair");
        endInterval();
        assertEquals(State.EJECTED, server.healthStatus().state());
    }

    @Test
    void below_a_fixed_percentage_ejects_only_if_that_is_set() {
        loadAll(0, 0);
        var choice = new Choice();
        choice.stdevFactor = 0;
        choice.errors = 0;
        for (int percentage : new int[] {0, 85}) {
            choice.failurePercentage = percentage;
            OutlierEjection strict = onLoop(0, choice);
            for (int i = 1; i < 5; i++) {
                complete(strict, servers.get(i), SUCCESS, 50);
            }
            complete(strict, server, SUCCESS, 9);
            complete(strict, server, ERROR, 51);
            servers.pass(INTERVAL);
            complete(strict, servers.get(1), SUCCESS, 1);
            assertEquals(percentage == 0, server.available());
        }
        assertEquals("85.0 % of its requests failed", server.healthStatus().why());
    }

    private void loadAll(int successes, int errors) {
        for (int i = 1; i < servers.size(); i++) {
            load(servers.get(i), successes, errors);
        }
    }

    /** Completes requests, with the errors spread so that there are never five in a row. */
    private void load(Server to, int successes, int errors) {
        int left = errors;
        for (int i = 0; i < successes; i++) {
            complete(plugin, to, SUCCESS, 1);
            for (int row = 0; row < 4 && left > 0; row++, left--) {
                complete(plugin, to, ERROR, 1);
            }
        }
        assertEquals(0, left);
    }

    private void endInterval() {
        pass(INTERVAL);
        complete(plugin, servers.get(9), SUCCESS, 1);
    }
}
