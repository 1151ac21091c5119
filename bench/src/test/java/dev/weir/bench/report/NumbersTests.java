package dev.weir.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Numbers")
class NumbersTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0;0",
                "0.0123456;0.0123",
                "0.02;0.02",
                "0.5;0.5",
                "1.5;1.50",
                "19.25;19.3",
                "104.4;104",
                "123456.7;123,457",
                "-3.14159;-3.14"
            })
    void have_three_digits_or_all_of_a_whole_part(double value, String text) {
        assertEquals(text, Numbers.text(value));
    }

    @ParameterizedTest
    @CsvSource({"1,1.00", "0.847,0.85", "12.34,12.3", "0.0123,0.0123"})
    void have_two_decimals_as_ratios(double value, String text) {
        assertEquals(text, Numbers.ratio(value));
    }

    @Test
    void span_a_range() {
        assertEquals("1.00–2.00", Numbers.range(1, 2));
        assertEquals("-1.00 to 2.00", Numbers.range(-1, 2));
        assertEquals("", Numbers.range(1.001, 1.002));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0;0", "0.1;0.1", "0.30000000000000004;0.3", "20;20", "50000;50,000"})
    void are_short_at_an_axis(double value, String text) {
        assertEquals(text, Numbers.tick(value));
    }
}
