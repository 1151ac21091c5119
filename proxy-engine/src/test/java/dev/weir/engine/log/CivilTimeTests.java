package dev.weir.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time of a line")
class CivilTimeTests {
    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final DateTimeFormatter APACHE =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void is_that_of_the_platform() {
        var random = new Random(26);
        var time = new CivilTime();
        long first = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 50_000; i++) {
            long millis = first + (long) (random.nextDouble() * (last - first));
            Instant instant = Instant.ofEpochMilli(millis);
            var line = new LineBytes();
            time.rfc3339(line, millis);
            assertEquals(RFC_3339.format(instant), line.toString());
            time.apache(line.clear(), millis);
            assertEquals(APACHE.format(instant), line.toString());
        }
    }
}
