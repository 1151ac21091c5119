package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Date of a response (RFC 9110 §6.6.1)")
class DateLineTests {
    private static final String START = "HTTP/1.1 200 OK\r\n";

    /** The wall clock, set by the test. */
    private Instant now = Instant.parse("1994-11-06T08:49:37Z");

    private final DateLine date = new DateLine(() -> now);

    private String completed(String head) {
        Head response = Heads.response(START + head + "\r\n");
        date.complete(response);
        return response.toString();
    }

    @Test
    void is_added_at_the_end_of_a_head_without_one() {
        assertEquals(START + "X: y\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n", completed("X: y\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date: Tue, 15 Nov 1994 08:12:31 GMT\r\n",
                "dATE:\r\nX: y\r\n",
                "X: y\r\nDATE:   yesterday\r\nDate: today\r\n"
            })
    void is_not_changed_if_the_head_has_one(String head) {
        assertEquals(START + head + "\r\n", completed(head));
    }

    @Test
    void is_added_if_a_plugin_removed_one() {
        Head response = Heads.response(START + "Date: x\r\nX: y\r\n\r\n");
        response.remove("date");
        date.complete(response);
        assertEquals(START + "X: y\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n", response.toString());
    }

    @Test
    void is_found_in_the_head_to_which_it_was_added() {
        Head response = Heads.response(START + "X: y\r\n\r\n");
        date.complete(response);
        date.complete(response);
        assertEquals(2, response.size());
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", response.first("Date"));
        response.remove("Date");
        assertFalse(response.has(Field.DATE));
    }

    @Test
    void fits_on_a_head_that_fills_its_memory() {
        int free = Head.INITIAL_BYTES - (START + "X: \r\n\r\n").length();
        for (int left = 0; left < 40; left++) {
            String head = "X: " + "x".repeat(free - left) + "\r\n";
            assertEquals(START + head + "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n", completed(head));
        }
    }

    @Test
    void changes_with_each_second_even_if_the_clock_is_set_back() {
        now = Instant.parse("1994-11-06T08:49:37.999Z");
        assertEquals("Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", line());
        now = Instant.parse("1994-11-06T08:49:38Z");
        assertEquals("Date: Sun, 06 Nov 1994 08:49:38 GMT\r\n", line());
        now = Instant.parse("1969-12-31T23:59:59.001Z");
        assertEquals("Date: Wed, 31 Dec 1969 23:59:59 GMT\r\n", line());
    }

    @Test
    void is_right_from_the_first_second_on() {
        now = Instant.EPOCH;
        assertEquals("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n", line());
    }

    private String line() {
        String whole = completed("");
        return whole.substring(START.length(), whole.length() - "\r\n".length());
    }
}
