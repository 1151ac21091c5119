package dev.weir.engine.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http.Field;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fields of a head")
class HeadReadingTests {
    private final Head head = Heads.request(String.join(
            "\r\n",
            "GET /x HTTP/1.1",
            "Host: a.example",
            "X-Many: One, two",
            "connection: X-Foo , CLOSE",
            "x-MANY: three",
            "Connection:,,keep-alive,",
            "X-Empty:",
            "",
            ""));

    @Test
    void are_counted_by_lines_and_not_by_names() {
        assertEquals(6, head.size());
    }

    @Test
    void have_names_in_the_received_case_and_order() {
        assertEquals("Host", head.name(0));
        assertEquals("x-MANY", head.name(3));
        assertEquals("X-Empty", head.name(5));
    }

    @Test
    void have_a_value_for_each_line() {
        assertEquals("a.example", head.value(0));
        assertEquals("X-Foo , CLOSE", head.value(2));
        assertEquals("", head.value(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6, Integer.MAX_VALUE})
    void have_no_lines_beyond_their_number(int index) {
        assertThrows(IndexOutOfBoundsException.class, () -> head.name(index));
        assertThrows(IndexOutOfBoundsException.class, () -> head.value(index));
    }

    @Test
    void are_counted_without_removed_lines() {
        head.remove("X-Many");
        assertEquals(4, head.size());
        assertEquals("connection", head.name(1));
        assertThrows(IndexOutOfBoundsException.class, () -> head.name(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "HOST", "x-many", "CONNECTION", "x-empty"})
    void are_found_by_name_in_any_case(String name) {
        assertTrue(head.contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hos", "hosts", "x-man", "Upgrade", "x_many"})
    void are_not_found_by_another_name(String name) {
        assertFalse(head.contains(name));
        assertNull(head.first(name));
        assertEquals(List.of(), head.all(name));
        assertFalse(head.containsToken(name, "two"));
    }

    @ParameterizedTest
    @CsvSource({"HOST, a.example", "x-many, 'One, two'", "Connection, 'X-Foo , CLOSE'", "X-EMPTY, ''"})
    void have_a_first_value(String name, String value) {
        assertEquals(value, head.first(name));
    }

    @Test
    void have_all_values_of_a_name_in_order() {
        assertEquals(List.of("One, two", "three"), head.all("X-many"));
        assertEquals(List.of("X-Foo , CLOSE", ",,keep-alive,"), head.all("Connection"));
    }

    @Test
    void are_read_as_an_unmodifiable_list() {
        List<String> all = head.all("X-Many");
        assertThrows(UnsupportedOperationException.class, () -> all.add("four"));
    }

    @ParameterizedTest
    @CsvSource({
        "Connection, close",
        "CONNECTION, x-foo",
        "connection, Keep-Alive",
        "x-many, one",
        "X-Many, TWO",
        "x-many, Three"
    })
    void are_searched_for_an_element_on_any_line_in_any_case(String name, String token) {
        assertTrue(head.containsToken(name, token));
    }

    @ParameterizedTest
    @CsvSource({"Connection, clos", "Connection, lose", "Connection, closed", "x-many, 'One, two'", "host, a"})
    void are_not_searched_for_a_part_of_an_element(String name, String token) {
        assertFalse(head.containsToken(name, token));
    }

    @Test
    void are_the_same_for_plugins_and_for_the_engine() {
        assertTrue(head.has(Field.CONNECTION));
        assertEquals(2, head.count(Field.CONNECTION));
        assertTrue(head.hasToken(Field.CONNECTION, "close"));
        assertTrue(head.hasToken(Field.CONNECTION, "keep-alive"));
        assertFalse(head.hasToken(Field.CONNECTION, "keep"));
        assertFalse(head.has(Field.UPGRADE));
        assertEquals(0, head.count(Field.UPGRADE));
        assertFalse(head.hasToken(Field.UPGRADE, "h2c"));
    }

    @Test
    void include_none_of_the_previous_message_after_a_reset() {
        head.add("X-Added", "x");
        head.reset();
        assertEquals(0, head.size());
        assertEquals("", head.method());
        assertEquals(0, head.status());
        assertFalse(head.has(Field.CONNECTION));
        assertFalse(head.contains("X-Added"));
        assertFalse(head.contains("Host"));
    }

    @Test
    void include_no_target_after_a_reset() {
        var once = Heads.request("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nA: " + "x".repeat(14 << 10) + "\r\n\r\n");
        assertEquals("", once.reset().target());
    }

    @Test
    void are_the_same_in_a_reused_head() {
        head.add("X-Added", "x");
        head.remove("Host");
        String text = "HTTP/1.0 200 OK\r\nHost: b\r\nA: c\r\n\r\n";
        new ResponseHeadParser(Heads.LIMITS).feed(head.reset(), Heads.buffer(text));
        assertEquals(Heads.lines(Heads.response(text)), Heads.lines(head));
        assertEquals(Heads.response(text).toString(), head.toString());
        assertEquals(200, head.status());
        assertEquals("", head.method());
        assertEquals(0, head.minorVersion());
    }

    @Test
    void may_be_more_than_fit_the_initial_memory() {
        var text = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int i = 0; i < 100; i++) {
            text.append("N").append(i).append(": ").append(i).append("\r\n");
        }
        Head large = Heads.request(text + "\r\n");
        assertEquals(100, large.size());
        for (int i = 0; i < 100; i++) {
            assertEquals("N" + i, large.name(i));
            assertEquals(String.valueOf(i), large.first("n" + i));
        }
    }
}
