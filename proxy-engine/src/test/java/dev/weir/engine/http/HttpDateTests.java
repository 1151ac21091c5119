package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A date as HTTP writes it (RFC 9110 §5.6.7)")
class HttpDateTests {
    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int DAY = 24 * 60 * 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1994-11-06T08:49:37Z | Sun, 06 Nov 1994 08:49:37 GMT", // the RFC's own example
                "1970-01-01T00:00:00Z | Thu, 01 Jan 1970 00:00:00 GMT",
                "1969-12-31T23:59:59Z | Wed, 31 Dec 1969 23:59:59 GMT",
                "2000-02-29T12:00:00Z | Tue, 29 Feb 2000 12:00:00 GMT",
                "2023-02-28T23:59:59Z | Tue, 28 Feb 2023 23:59:59 GMT",
                "2024-02-29T00:00:00Z | Thu, 29 Feb 2024 00:00:00 GMT",
                "2100-03-01T00:00:00Z | Mon, 01 Mar 2100 00:00:00 GMT",
                "0001-01-01T00:00:00Z | Mon, 01 Jan 0001 00:00:00 GMT",
                "9999-12-31T23:59:59Z | Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void has_always_the_same_length(Instant moment, String date) {
        assertEquals(date, written(moment.getEpochSecond()));
    }

    @Test
    void is_equal_to_that_of_java_for_every_day_of_four_centuries() {
        long first = Instant.parse("1850-01-01T00:00:00Z").getEpochSecond();
        for (long day = 0; day <= 146_097; day++) {
            isSame(first + day * DAY);
            isSame(first + day * DAY - 1);
        }
    }

    @Test
    void is_equal_to_that_of_java_for_any_second() {
        var random = new SplittableRandom(9110);
        for (int i = 0; i < 500_000; i++) {
            isSame(random.nextLong(FIRST, LAST + 1));
        }
    }

    private static void isSame(long second) {
        String platform = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
        boolean oneDigit = platform.charAt(6) == ' '; // RFC 1123 lets the day have one
        assertEquals(oneDigit ? platform.substring(0, 5) + '0' + platform.substring(5) : platform, written(second));
    }

    private static String written(long second) {
        byte[] out = "[.............................]".getBytes(StandardCharsets.US_ASCII);
        HttpDate.write(second, out, 1);
        var text = new String(out, StandardCharsets.US_ASCII);
        assertEquals('[', text.charAt(0));
        assertEquals(']', text.charAt(1 + HttpDate.LENGTH));
        return text.substring(1, 1 + HttpDate.LENGTH);
    }
}
