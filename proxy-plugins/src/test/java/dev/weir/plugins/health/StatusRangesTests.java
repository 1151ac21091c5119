package dev.weir.plugins.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ranges of statuses")
class StatusRangesTests {
    @ParameterizedTest
    @CsvSource({
        "200-399, 200, true",
        "200-399, 399, true",
        "200-399, 400, false",
        "200-399, 199, false",
        "200 204, 204, true",
        "200 204, 203, false",
        "200-299 401, 401, true",
        "204-204, 204, true",
        "200-399, 0, false"
    })
    void contain_what_is_in_one_of_them(String written, int status, boolean inside) {
        assertEquals(
                inside,
                StatusRanges.of("expect", Arrays.asList(written.split(" ", -1))).contain(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2xx", "399-200", "200-", "-200", "99", "600", "200-600", "", "200 - 299"})
    void are_refused_with_what_would_be_right(String written) {
        assertEquals(
                "expect: found '" + written + "'; right are statuses and ranges, as in 200,204 or 200-399",
                refusal(List.of("200", written)));
    }

    @Test
    void are_refused_if_there_is_none() {
        assertEquals("expect: found ''; right are statuses and ranges, as in 200,204 or 200-399", refusal(List.of()));
    }

    private static String refusal(List<String> written) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> StatusRanges.of("expect", written))
                .getMessage());
    }
}
