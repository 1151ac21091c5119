package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of heads")
class LimitsTests {
    private final SettingValues settings = SettingValues.DEFAULTS
            .with(Settings.CLIENT_REQUEST_LINE_SIZE, 100L)
            .with(Settings.CLIENT_HEAD_SIZE, 1000L)
            .with(Settings.CLIENT_FIELDS, 10)
            .with(Settings.BACKEND_HEAD_SIZE, 2000L)
            .with(Settings.BACKEND_FIELDS, 20);

    @Test
    void are_those_of_clients_for_requests() {
        assertEquals(new Limits(100, 1000, 10), Limits.ofRequests(settings));
    }

    @Test
    void are_those_of_backends_for_responses_without_a_limit_for_the_status_line() {
        assertEquals(new Limits(2000, 2000, 20), Limits.ofResponses(settings));
    }
}
