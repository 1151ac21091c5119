package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.api.HealthStatus.State;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Consecutive errors")
class ConsecutiveErrorsTests extends OutlierSetup {
    @Test
    void eject_a_backend_for_thirty_seconds_when_there_are_five() {
        complete(plugin, server, ERROR, 4);
        assertTrue(server.available());
        complete(plugin, server, ERROR, 1);
        assertEquals(State.EJECTED, server.healthStatus().state());
        assertEquals(Duration.ofSeconds(30), server.left());
    }

    @Test
    void are_the_reason_of_the_ejection_with_their_number_and_the_last_of_them() {
        complete(plugin, server, ERROR, 5);
        assertEquals(
                "5 errors in a row, the last with status 500",
                server.healthStatus().why());
        complete(plugin, servers.get(1), ERROR, 4);
        servers.pass(Duration.ofSeconds(30));
        complete(plugin, servers.get(1), REFUSED, 1);
        assertEquals(
                "5 errors in a row, the last with connection refused",
                servers.get(1).healthStatus().why());
    }

    @Test
    void are_counted_over_all_loops() {
        for (int loop = 0; loop < 4; loop++) {
            complete(onLoop(loop, new Choice()), server, ERROR, 1);
        }
        assertTrue(server.available());
        complete(onLoop(1, new Choice()), server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void are_counted_from_zero_after_a_success_on_any_loop() {
        complete(plugin, server, ERROR, 4);
        complete(onLoop(3, new Choice()), server, SUCCESS, 1);
        complete(plugin, server, ERROR, 4);
        assertTrue(server.available());
    }

    @Test
    void include_failures_and_5xx_responses() {
        complete(plugin, server, ERROR, 2);
        complete(plugin, server, REFUSED, 2);
        complete(plugin, server, FakeOutcome.failed(Failure.RESPONSE_TIMEOUT, Evidence.NO_ANSWER), 1);
        assertFalse(server.available());
    }

    @Test
    void are_neither_continued_nor_interrupted_by_a_stale_connection() {
        complete(plugin, server, ERROR, 4);
        complete(plugin, server, FakeOutcome.stale(1_000), 50);
        assertTrue(server.available());
        complete(plugin, server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void are_neither_continued_nor_interrupted_by_a_client_that_disconnects() {
        complete(plugin, server, ERROR, 4);
        complete(plugin, server, FakeOutcome.failed(Failure.CLIENT_GONE, Evidence.NO_ANSWER), 50);
        assertTrue(server.available());
        complete(plugin, server, ERROR, 1);
        assertFalse(server.available());
    }

    @Test
    void do_not_include_4xx_responses() {
        complete(plugin, server, FakeOutcome.response(404), 500);
        assertTrue(server.available());
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void are_counted_separately_for_gateway_errors_if_that_is_set(int status) {
        var choice = new Choice();
        choice.errors = 0;
        choice.gatewayErrors = 3;
        OutlierEjection strict = onLoop(0, choice);
        complete(strict, server, FakeOutcome.response(status), 2);
        complete(strict, server, ERROR, 100);
        complete(strict, server, FakeOutcome.response(status), 2);
        assertTrue(server.available());
        complete(strict, server, REFUSED, 1);
        assertEquals(
                "3 gateway errors in a row, the last with connection refused",
                server.healthStatus().why());
    }

    @Test
    void are_counted_from_zero_when_a_backend_returns_to_rotation() {
        ejectOnce();
        complete(plugin, server, ERROR, 4); // of requests in flight
        server.restore("2 probes in a row passed");
        plugin.healthChanged(server, server.healthStatus());
        complete(plugin, server, ERROR, 4);
        assertTrue(server.available());
    }
}
