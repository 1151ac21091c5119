package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.engine.http1.RequestHeadParser;
import dev.weir.engine.http1.ResponseHeadParser;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The field lines of a head (RFC 9112 §5)")
class FieldLinesTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\n";

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

    static Stream<Arguments> lines() {
        return Broken.rules(
                Broken.rule(
                        Refusal.SPACE_BEFORE_COLON,
                        "Host : a",
                        "Host\t: a",
                        "Host \t : a",
                        "Transfer-Encoding : chunked"),
                Broken.rule(Refusal.FIELD_WITHOUT_COLON, "Host a", "Host", "Host ", "A@B"),
                Broken.rule(Refusal.FIELD_WITHOUT_NAME, ": a", ":", "::"),
                Broken.rule(
                        Refusal.FIELD_NAME,
                        "A@B: c",
                        "A B: c",
                        "\u00c9: c",
                        "\u0000: c",
                        "A\u0000: c",
                        "(A): b",
                        "\"A\": b"),
                Broken.rule(Refusal.FIELD_VALUE, "A: \u0000", "A: b\u007f", "A:\u001b[31m", "A: b\u000bc", "A: b\fc"),
                Broken.rule(Refusal.BARE_CR, "A: b\rC: d", "A: b\r", "\r", "\rA: b", "A\r: b", "A:\r", "A: b\r\r"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void are_refused_if_they_are_not_a_name_a_colon_and_a_value(Refusal rule, String line) {
        refused(rule, line + "\r\n\r\n");
        refused(rule, "A: b\r\n" + line + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {" A: b", "\tA: b", " ", "\t", " : b", " \u0000"})
    void are_refused_if_one_begins_with_white_space(String line) {
        refused(Refusal.SPACE_BEFORE_FIELDS, line + "\r\n\r\n");
        refused(Refusal.FOLDED_LINE, "A: b\r\n" + line + "\r\n\r\n");
        refused(Refusal.FOLDED_LINE, "A: b\r\nC: d\r\n" + line + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A: b\n", "\n", "A: b\nC: d\r\n\r\n", "A: b\r\n\n", "A\n", ":\n"})
    void are_refused_if_they_end_in_lf_without_cr(String lines) {
        refused(Refusal.BARE_LF, lines);
    }

    static IntStream controls() {
        return IntStream.concat(
                IntStream.range(0, 0x20).filter(c -> c != '\t' && c != '\n' && c != '\r'), IntStream.of(0x7f));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void are_refused_with_a_control_character(int control) {
        refused(Refusal.FIELD_VALUE, "A: b" + (char) control + "c\r\n\r\n");
        refused(Refusal.FIELD_VALUE, "A:" + (char) control + "\r\n\r\n");
        refused(Refusal.FIELD_NAME, "A" + (char) control + "B: c\r\n\r\n");
    }

    @Test
    void are_refused_with_the_failure_of_their_direction() {
        var request = Heads.buffer(REQUEST + "A : b\r\n\r\n");
        assertFails(Failure.BAD_REQUEST, () -> new RequestHeadParser(Heads.LIMITS, false).feed(new Head(), request));
        var response = Heads.buffer(RESPONSE + "A : b\r\n\r\n");
        assertFails(Failure.BAD_RESPONSE, () -> new ResponseHeadParser(Heads.LIMITS).feed(new Head(), response));
    }

    @Test
    void are_refused_as_soon_as_a_line_is_whole_though_the_head_is_not() {
        refused(Refusal.FIELD_WITHOUT_COLON, "A b\r\n");
    }

    @Test
    void are_not_complete_before_the_blank_line() {
        var parser = new RequestHeadParser(Heads.LIMITS, false);
        assertFalse(parser.feed(new Head(), Heads.buffer(REQUEST + "A: b\r\n\r")));
    }

    private static Head with(String lines) {
        Head request = Heads.request(REQUEST + lines + "\r\n");
        assertEquals(Heads.lines(request), Heads.lines(Heads.response(RESPONSE + lines + "\r\n")));
        return request;
    }

    private static void refused(Refusal rule, String afterStartLine) {
        var request = Heads.buffer(REQUEST + afterStartLine);
        assertFails(rule, () -> new RequestHeadParser(Heads.LIMITS, false).feed(new Head(), request));
        var response = Heads.buffer(RESPONSE + afterStartLine);
        assertFails(rule, () -> new ResponseHeadParser(Heads.LIMITS).feed(new Head(), response));
    }
}
