package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The field lines of a head (RFC 9112 §5)")
class FieldLinesTests {
    private static final Limits SMALL = new Limits(1 << 10, 4 << 10, 10);

    @Test
    void have_values_without_the_white_space_around_them() {
        Head head = with("A:b\r\nC:  d e \t\r\nF:\t\r\nG: h:i\r\n");
        assertEquals(List.of("A=b", "C=d e", "F=", "G=h:i"), Heads.lines(head));
    }

    @Test
    void may_have_octets_beyond_ascii_and_tabs_in_values() {
        Head head = with("A: \u00e9\u0080\u00ff\tb\r\n");
        assertEquals("\u00e9\u0080\u00ff\tb", head.first("a"));
    }

    @Test
    void have_any_token_as_a_name() {
        String name = "!#$%&'*+-.^_`|~09azAZ";
        assertEquals("1", with(name + ": 1\r\n").first(name));
    }

    @Test
    void may_be_missing() {
        assertEquals(0, with("").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host : a",
                "Host\t: a",
                "Host a",
                "Host",
                ": a",
                ":",
                " A: folded",
                "\tA: folded",
                "A@B: c",
                "A B: c",
                "\u00c9: c",
                "\u0000: c",
                "A: b\rC: d",
                "A: b\r",
                "\r",
                "A\r: b"
            })
    void are_malformed_if_they_are_not_a_name_a_colon_and_a_value(String line) {
        malformed("A: b\r\n" + line + "\r\n\r\n");
        malformed(line + "\r\n\r\n");
    }

    @Test
    void are_malformed_if_one_goes_on_in_the_next_line() {
        malformed("A: b\r\n c\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: b\n", "\n", "A: b\nC: d\r\n\r\n", "A: b\r\n\n"})
    void are_malformed_if_they_end_in_lf_without_cr(String lines) {
        malformed(lines);
    }

    static IntStream controls() {
        return IntStream.concat(IntStream.range(0, 0x20).filter(c -> c != '\t' && c != '\n'), IntStream.of(0x7f));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void are_malformed_with_a_control_character_in_a_value(int control) {
        malformed("A: b" + (char) control + "c\r\n\r\n");
        malformed("A:" + (char) control + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("controls")
    void are_malformed_with_a_control_character_in_a_name(int control) {
        malformed("A" + (char) control + "B: c\r\n\r\n");
    }

    @Test
    void may_be_as_many_as_the_limit_and_no_more() {
        assertEquals(
                10,
                Heads.parsed(requests(SMALL), request("A: b\r\n".repeat(10))).size());
        assertFails(
                Failure.HEAD_TOO_LARGE,
                () -> requests(SMALL).feed(new Head(), Heads.buffer(request("A: b\r\n".repeat(11)))));
        assertFails(
                Failure.RESPONSE_HEAD_TOO_LARGE,
                () -> responses(SMALL).feed(new Head(), Heads.buffer(response("A: b\r\n".repeat(11)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 3000, 2048, 2047, 1000, 256})
    void may_be_as_large_with_the_start_line_as_the_limit_and_no_larger(int limit) {
        var limits = new Limits(100, limit, 10);
        String fitting = request("A: " + "x".repeat(limit - request("A: \r\n").length()) + "\r\n");
        assertEquals(limit, fitting.length());
        assertTrue(requests(limits).feed(new Head(), Heads.buffer(fitting)));

        var large = Heads.buffer(fitting.replace("A:", "AA:"));
        assertFails(Failure.HEAD_TOO_LARGE, () -> requests(limits).feed(new Head(), large));
    }

    @Test
    void keep_to_the_limit_in_a_head_that_edits_have_made_larger_before() {
        var head = new Head();
        requests(SMALL).feed(head, Heads.buffer(request("")));
        head.add("X", "x".repeat(12 << 10));
        String large = request("A: " + "x".repeat(5 << 10) + "\r\n");
        assertFails(Failure.HEAD_TOO_LARGE, () -> requests(SMALL).feed(head.reset(), Heads.buffer(large)));
    }

    @Test
    void may_not_outgrow_the_limit_in_a_response() {
        String large = response("A: " + "x".repeat(5 << 10) + "\r\n");
        assertFails(Failure.RESPONSE_HEAD_TOO_LARGE, () -> responses(SMALL).feed(new Head(), Heads.buffer(large)));
    }

    @Test
    void are_refused_as_soon_as_a_line_is_whole_though_the_head_is_not() {
        assertFails(
                Failure.BAD_REQUEST, () -> requests(SMALL).feed(new Head(), Heads.buffer("GET / HTTP/1.1\r\nA b\r\n")));
    }

    @Test
    void are_not_whole_before_the_empty_line_is() {
        assertFalse(requests(SMALL).feed(new Head(), Heads.buffer("GET / HTTP/1.1\r\nA: b\r\n\r")));
    }

    private static Head with(String lines) {
        assertEquals(Heads.lines(Heads.request(request(lines))), Heads.lines(Heads.response(response(lines))));
        return Heads.request(request(lines));
    }

    private static void malformed(String afterStartLine) {
        assertFails(
                Failure.BAD_REQUEST,
                () -> requests(Heads.LIMITS).feed(new Head(), Heads.buffer("GET / HTTP/1.1\r\n" + afterStartLine)));
        assertFails(
                Failure.BAD_RESPONSE,
                () -> responses(Heads.LIMITS).feed(new Head(), Heads.buffer("HTTP/1.1 200 OK\r\n" + afterStartLine)));
    }

    private static String request(String lines) {
        return "GET / HTTP/1.1\r\n" + lines + "\r\n";
    }

    private static String response(String lines) {
        return "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
    }

    private static HeadParser requests(Limits limits) {
        return new RequestHeadParser(limits);
    }

    private static HeadParser responses(Limits limits) {
        return new ResponseHeadParser(limits);
    }
}
