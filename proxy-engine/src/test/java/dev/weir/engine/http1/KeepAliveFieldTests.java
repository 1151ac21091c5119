package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keep-Alive in a response (RFC 2068 §19.7.1.1)")
class KeepAliveFieldTests {
    private static Head response(String lines) {
        return Heads.response("HTTP/1.1 200 OK\r\n" + lines + "\r\n");
    }

    private static void assertSays(int timeoutSeconds, int mostRequests, String lines) {
        assertEquals(timeoutSeconds, KeepAliveField.timeoutSeconds(response(lines)), "timeout");
        assertEquals(mostRequests, KeepAliveField.mostRequests(response(lines)), "max");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout=5, max=100        | 5       | 100",
                "timeout=5,max=100         | 5       | 100",
                "max=100, timeout=5        | 5       | 100",
                "timeout=5                 | 5       | -1",
                "max=100                   | -1      | 100",
                "timeout=0, max=0          | 0       | 0",
                "timeout=9999999, max=007  | 9999999 | 7"
            })
    void says_how_long_the_connection_stays_open_and_how_many_requests_may_come(String value, int timeout, int most) {
        assertSays(timeout, most, "Keep-Alive: " + value + "\r\n");
    }

    @Test
    void may_be_missing() {
        assertSays(KeepAliveField.UNKNOWN, KeepAliveField.UNKNOWN, "Connection: timeout=5, max=100\r\n");
    }

    @Test
    void has_names_in_any_case() {
        assertSays(5, 100, "keep-ALIVE: Timeout=5, MAX=100\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout=5 , max=100 ",
                "timeout=5\t,\tmax=100\t",
                "timeout=5,  \t max=100",
                ",, ,timeout=5,,max=100,"
            })
    void is_a_list_with_spaces_tabs_and_empty_elements(String value) {
        assertSays(5, 100, "Keep-Alive: " + value + "\r\n");
    }

    @Test
    void may_be_spread_over_several_lines() {
        assertSays(5, 100, "Keep-Alive: timeout=5\r\nA: b\r\nKeep-Alive: max=100\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x=1, timeout=5, max=100",
                "timeouts=7, timeout=5, maximum=7, max=100",
                "xmax=7, max=100, xtimeout=7, timeout=5"
            })
    void may_have_other_parameters(String value) {
        assertSays(5, 100, "Keep-Alive: " + value + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-5",
                "=",
                "=-5",
                "=+5",
                "=5s",
                "=5;",
                "=5.5",
                "=\"5\"",
                "=five",
                "=10000000",
                "=99999999999999999999",
                "= 5"
            })
    void is_ignored_if_it_is_invalid(String rest) {
        assertSays(
                KeepAliveField.UNKNOWN, KeepAliveField.UNKNOWN, "Keep-Alive: timeout" + rest + ", max" + rest + "\r\n");
    }

    @Test
    void is_read_beside_invalid_parameters() {
        assertSays(KeepAliveField.UNKNOWN, 100, "Keep-Alive: timeout=long, max=100\r\n");
    }
}
