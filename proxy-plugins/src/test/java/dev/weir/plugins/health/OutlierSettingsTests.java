package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Settings of outlier ejection")
class OutlierSettingsTests {
    @Test
    void are_refused_with_what_would_be_right() {
        assertEquals("consecutive-errors: found -1; the minimum is 0", refusal(-1, 10, Duration.ofSeconds(10)));
        assertEquals(
                "max-ejected-percent: found 101; right is a number from 0 to 100",
                refusal(5, 101, Duration.ofSeconds(10)));
        assertEquals("interval: found no time at all; right is, for instance, 1s", refusal(5, 10, Duration.ZERO));
    }

    private static String refusal(int errors, int share, Duration interval) {
        Duration some = Duration.ofSeconds(30);
        return String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> new OutlierSettings(
                                errors, 0, 1900, 5, 100, 0, 5, 50, interval, some, some, Duration.ZERO, share))
                .getMessage());
    }
}
