package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A number on a terminal")
class UnitsTests {
    @ParameterizedTest
    @CsvSource({
        "0.000085, 85 us",
        "0.0012, 1.2 ms",
        "0.034, 34 ms",
        "0.34, 340 ms",
        "2.5, 2.5 s",
        "90, 90 s",
        "NaN, -",
        "0, 0 us"
    })
    void is_a_time_in_its_nearest_unit(double seconds, String shown) {
        assertEquals(shown, Units.took(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.4, 0.4", "3.14159, 3.14", "37.26, 37.3", "12345.6, 12346", "NaN, -", "-1, 0"})
    void is_a_rate(double perSecond, String shown) {
        assertEquals(shown, Units.rate(perSecond));
    }

    @ParameterizedTest
    @CsvSource({"0, 0s", "59, 59s", "60, 1m", "3599, 59m", "12000, 3h 20m", "356400, 4d 3h", "-5, 0s"})
    void is_an_age(long seconds, String shown) {
        assertEquals(shown, Units.age(Duration.ofSeconds(seconds)));
    }

    @Test
    void is_a_dash_if_it_is_not_known() {
        assertEquals("-", Units.since(null, Instant.EPOCH));
    }
}
