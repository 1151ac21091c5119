package dev.weir.plugins.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.plugins.health.FakeOutcome;
import dev.weir.plugins.retry.RetryStatuses.Settings;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Statuses with a retry")
class RetryStatusesTests {
    private final Attempts exchange = new Attempts(Attempts.upstreamWithLoads(0, 0));

    @ParameterizedTest
    @CsvSource({"502, true", "503, true", "504, false", "500, false", "200, false", "999, false"})
    void are_those_of_the_list(int status, boolean failure) {
        var plugin = new RetryStatuses(new Settings(List.of("502", "503")));
        assertEquals(failure, plugin.isFailure(exchange, status));
    }

    @Test
    void neither_delay_nor_refuse_a_retry() {
        var plugin = new RetryStatuses(new Settings(List.of("503")));
        assertEquals(0, plugin.beforeRetry(exchange, exchange.ended(FakeOutcome.response(503))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5xx", "200", "600", "50", "", "-503"})
    void must_be_statuses_of_errors(String status) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Settings(List.of("503", status)));
        assertEquals(
                "statuses: found '" + status + "'; right are numbers from 400 to 599, as in 502,503,504",
                thrown.getMessage());
    }
}
