package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.http1.RequestHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Editing a head")
class HeadEditsTests {
    private static final String START = "GET /%7e HTTP/1.1\r\n";
    private static final String ODD = "hOsT:a.example\r\nx-A:\t 1 ,2\t\r\nX-B:   \r\nx-a: 3\r\n";

    private final Head head = Heads.request(START + ODD + "Content-Length: 0\r\n\r\n");

    @Test
    void leaves_unmodified_lines_byte_for_byte() {
        assertEquals(START + ODD + "Content-Length: 0\r\n\r\n", written());
    }

    @Test
    void appends_added_lines_even_if_the_name_exists() {
        head.add("X-a", "4");
        head.add("New", "");
        assertEquals(START + ODD + "Content-Length: 0\r\nX-a: 4\r\nNew: \r\n\r\n", written());
        assertEquals(List.of("1 ,2", "3", "4"), head.all("x-a"));
        assertEquals("", head.first("new"));
        assertEquals(7, head.size());
    }

    @Test
    void removes_lines_by_a_test_of_all_names_except_those_for_framing() {
        var asked = new ArrayList<String>();
        assertTrue(head.removeIf(name -> asked.add(name.toString()) && name.charAt(0) == 'x'));
        assertEquals(List.of("hOsT", "x-A", "X-B", "x-a"), asked);
        assertEquals(START + "hOsT:a.example\r\nX-B:   \r\nContent-Length: 0\r\n\r\n", written());
        head.add("x-new", "1");
        assertTrue(head.removeIf(name -> name.charAt(0) == 'x'));
        assertFalse(head.removeIf(name -> name.charAt(0) == 'x'));
        assertEquals(3, head.size());
    }

    @Test
    void adds_octets_beyond_ascii_as_they_are() {
        head.add("New", "\u00e9\u00ff\tx");
        assertEquals("\u00e9\u00ff\tx", head.first("New"));
        assertTrue(written().endsWith("New: \u00e9\u00ff\tx\r\n\r\n"));
    }

    @Test
    void adds_values_that_are_read_without_the_white_space_around_them() {
        head.add("New", " \tx ");
        assertEquals("x", head.first("New"));
    }

    @Test
    void adds_fields_that_the_engine_interprets_and_it_finds_them() {
        head.add("coNNection", "close");
        assertTrue(head.has(Field.CONNECTION));
        assertTrue(head.hasToken(Field.CONNECTION, "close"));
    }

    @Test
    void replaces_all_lines_of_a_name_with_one() {
        head.set("X-A", "9");
        assertEquals(List.of("9"), head.all("x-a"));
        assertEquals(START + "hOsT:a.example\r\nX-B:   \r\nContent-Length: 0\r\nX-A: 9\r\n\r\n", written());
    }

    @Test
    void sets_a_missing_name() {
        head.set("New", "1");
        assertEquals("1", head.first("new"));
        assertEquals(6, head.size());
    }

    @Test
    void removes_every_line_of_a_name_in_any_case() {
        assertTrue(head.remove("X-A"));
        assertFalse(head.contains("x-a"));
        assertEquals(START + "hOsT:a.example\r\nX-B:   \r\nContent-Length: 0\r\n\r\n", written());
        assertFalse(head.remove("X-A"));
    }

    @Test
    void removes_what_was_added() {
        head.add("New", "1");
        assertTrue(head.remove("nEW"));
        assertEquals(START + ODD + "Content-Length: 0\r\n\r\n", written());
    }

    @Test
    void removes_a_field_that_the_engine_interprets_and_it_finds_none() {
        assertTrue(head.remove("HOST"));
        assertFalse(head.has(Field.HOST));
        head.removeAll(Field.CONTENT_LENGTH);
        assertFalse(head.has(Field.CONTENT_LENGTH));
        assertEquals(START + "x-A:\t 1 ,2\t\r\nX-B:   \r\nx-a: 3\r\n\r\n", written());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, b, c | b | a, c",
                "A ,b|B|A",
                "b, a, b|b|a",
                "a,,  c d ,b|b|a, c d",
                "b, bb, ab|b|bb, ab",
                "keep-alive, CLOSE, X-Foo|close|keep-alive, X-Foo"
            })
    void removes_one_element_of_a_list_and_keeps_the_others(String list, String token, String rest) {
        Head one = Heads.request(START + "L: " + list + "\r\n\r\n");
        assertTrue(one.removeToken("l", token));
        assertEquals(List.of(rest), one.all("L"));
        assertFalse(one.containsToken("L", token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "B", "b, b", ",b,", " b ,"})
    void removes_a_line_that_an_element_leaves_empty(String list) {
        Head one = Heads.request(START + "L: " + list + "\r\nM: x\r\n\r\n");
        assertTrue(one.removeToken("L", "b"));
        assertEquals(START + "M: x\r\n\r\n", one.toString());
    }

    @Test
    void removes_an_element_from_every_line() {
        Head many = Heads.request(START + "L: b\r\nL: a, b\r\nM: b\r\nL: B, c\r\n\r\n");
        assertTrue(many.removeToken("L", "b"));
        assertEquals(List.of("a", "c"), many.all("L"));
        assertEquals("b", many.first("M"));
    }

    @Test
    void keeps_the_order_of_the_remaining_elements() {
        Head many = Heads.request(START + "Via: 1.1 a, x\r\nVia: 1.1 b\r\n\r\n");
        many.removeToken("Via", "x");
        assertEquals("1.1 a, 1.1 b", String.join(", ", many.all("Via")));
    }

    @Test
    void leaves_a_list_without_the_element_byte_for_byte() {
        Head one = Heads.request(START + "l:a ,c\r\n\r\n");
        assertFalse(one.removeToken("L", "b"));
        assertEquals(START + "l:a ,c\r\n\r\n", one.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "TRANSFER-ENCODING", "transfer-encoding", "Trailer", "content_length"})
    void cannot_touch_framing(String name) {
        String before = written();
        assertThrows(IllegalArgumentException.class, () -> head.add(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> head.set(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> head.remove(name));
        assertThrows(IllegalArgumentException.class, () -> head.removeToken(name, "chunked"));
        assertEquals(before, written());
    }

    static Stream<String> badNames() {
        return Stream.of(
                "", " ", "A B", "A:", "A\r\nB", "A\n", "\u00c9", "A\u0100", "\u0141", "A\u0000", "A\u007f", "(");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void cannot_add_an_invalid_name(String name) {
        String before = written();
        assertThrows(IllegalArgumentException.class, () -> head.add(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> head.set(name, "1"));
        assertEquals(before, written());
    }

    static Stream<String> badValues() {
        return Stream.of(
                "a\r\nEvil: 1",
                "\n",
                "\r",
                "a\u0000",
                "\u007f",
                "\u001b[0m",
                "\u0100",
                "\u010d\u010a",
                "\u560a",
                "\ud83d\ude00");
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void cannot_add_a_value_that_would_end_its_line_or_lose_octets(String value) {
        String before = written();
        assertThrows(IllegalArgumentException.class, () -> head.add("X-A", value));
        assertThrows(IllegalArgumentException.class, () -> head.set("X-A", value));
        assertEquals(before, written());
    }

    @Test
    void adds_lines_up_to_its_limit() {
        String fitting = "x".repeat(Head.EDIT_ROOM - "A: \r\n".length());
        assertThrows(IllegalStateException.class, () -> head.add("A", fitting + "x"));
        head.add("A", fitting);
        assertThrows(IllegalStateException.class, () -> head.add("A", ""));
        assertEquals(6, head.size());
        assertEquals(
                Heads.request(START + ODD + "Content-Length: 0\r\n\r\n")
                                .toString()
                                .length()
                        + Head.EDIT_ROOM,
                head.toString().length());
    }

    @Test
    void leaves_the_old_line_if_the_new_one_exceeds_the_limit() {
        assertThrows(IllegalStateException.class, () -> head.set("X-A", "x".repeat(Head.EDIT_ROOM)));
        assertEquals(List.of("1 ,2", "3"), head.all("X-A"));
    }

    @Test
    void has_its_whole_limit_again_after_a_reset() {
        head.add("A", "x".repeat(10 << 10));
        new RequestHeadParser(Heads.LIMITS, false).feed(head.reset(), Heads.buffer(START + "\r\n"));
        head.add("A", "x".repeat(10 << 10));
        assertEquals(1, head.size());
    }

    @Test
    void never_writes_more_than_it_announces() {
        head.add("New", "1");
        head.remove("Host");
        head.removeToken("X-A", "2");
        var out = ByteBuffer.allocate(head.writtenSize());
        head.writeTo(out);
        assertEquals(head.toString(), new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1));
    }

    private String written() {
        return head.toString();
    }
}
