package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Max-Forwards (RFC 9110 §7.6.2)")
class MaxForwardsTests {
    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "2, 1",
        "10, 9",
        "007, 6",
        "999999999, 999999998",
        "1000000000, 999999999",
        "1000000001, 999999999",
        "9223372036854775807, 999999999",
        "99999999999999999999999999999999, 999999999",
        "00000000000000000000000000000001, 0"
    })
    void is_decremented_and_limited_to_a_value_that_every_reader_accepts(String hops, String left) {
        for (String method : new String[] {"TRACE", "OPTIONS"}) {
            Head request = request(method, "A: b\r\nmax-FORWARDS:  " + hops + " \r\nC: d\r\n");
            assertFalse(MaxForwards.spent(request));
            assertEquals(
                    method + " / HTTP/1.1\r\nA: b\r\nC: d\r\nmax-forwards: " + left + "\r\n\r\n", request.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "00000000000000000000"})
    void is_exhausted_at_zero_and_the_request_stays_unchanged(String hops) {
        for (String method : new String[] {"TRACE", "OPTIONS"}) {
            Head request = request(method, "Max-Forwards: " + hops + "\r\n");
            assertTrue(MaxForwards.spent(request));
            assertEquals(method + " / HTTP/1.1\r\nMax-Forwards: " + hops + "\r\n\r\n", request.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+1",
                "1.0",
                "0x1",
                "1 0",
                "1, 2",
                "1,",
                "a",
                "1a",
                "0a",
                "\u00b2",
                "1\r\nMax-Forwards: 1",
                "0\r\nMax-Forwards: 0",
                "1\r\nmax-forwards:"
            })
    void is_refused_unless_it_is_one_number(String value) {
        for (String method : new String[] {"TRACE", "OPTIONS"}) {
            assertFails(
                    Refusal.MAX_FORWARDS, () -> MaxForwards.spent(request(method, "Max-Forwards: " + value + "\r\n")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "HEAD", "trace", "PURGE"})
    void is_ignored_with_another_method(String method) {
        for (String value : new String[] {"0", "5", "x", "1\r\nMax-Forwards: 2"}) {
            String text = method + " / HTTP/1.1\r\nMax-Forwards: " + value + "\r\n\r\n";
            Head request = Heads.request(text);
            assertFalse(MaxForwards.spent(request));
            assertEquals(text, request.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS"})
    void may_be_missing(String method) {
        Head request = request(method, "");
        assertFalse(MaxForwards.spent(request));
        assertEquals(0, request.size());
    }

    private static Head request(String method, String lines) {
        return Heads.request(method + " / HTTP/1.1\r\n" + lines + "\r\n");
    }
}
