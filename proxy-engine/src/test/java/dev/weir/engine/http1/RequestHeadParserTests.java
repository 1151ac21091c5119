package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal;
import dev.weir.engine.http.Broken;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import dev.weir.engine.http.Limits;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The head of a request (RFC 9112 §3)")
class RequestHeadParserTests {
    @Test
    void is_a_method_a_target_a_version_and_field_lines() {
        Head head = Heads.request("GET /a?b=c HTTP/1.1\r\nHost: a.example\r\nX-Empty:\r\n\r\n");
        assertEquals("GET", head.method());
        assertEquals("/a?b=c", head.target());
        assertEquals(1, head.minorVersion());
        assertEquals(List.of("Host=a.example", "X-Empty="), Heads.lines(head));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "CONNECT", "PURGE", "get", "GETS", "M-SEARCH", "!#$%&'*+-.^_`|~09"})
    void has_any_token_as_its_method_in_the_received_case(String method) {
        assertEquals(method, Heads.request(method + " / HTTP/1.1\r\n\r\n").method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "//", "/%20?|{}\"<>\\^`", "http://a.example:80/x", "a.example:443", "!", "~"})
    void has_any_visible_characters_except_the_number_sign_in_its_target(String target) {
        assertEquals(
                target, Heads.request("GET " + target + " HTTP/1.1\r\n\r\n").target());
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 0", "HTTP/1.1, 1", "HTTP/1.2, 1", "HTTP/1.9, 1"})
    void keeps_the_received_version_and_is_written_as_1_1(String version, int minor) {
        Head head = Heads.request("GET / " + version + "\r\n\r\n");
        assertEquals(minor, head.minorVersion());
        assertEquals("GET / HTTP/1.1\r\n\r\n", head.toString());
    }

    static Stream<Arguments> lines() {
        return Broken.rules(
                Broken.rule(
                        Refusal.REQUEST_LINE,
                        "GET",
                        "GET ",
                        "GET /",
                        "GET / ",
                        "GET  / HTTP/1.1",
                        "GET /  HTTP/1.1",
                        "GET / HTTP/1.1 ",
                        " GET / HTTP/1.1",
                        "\tGET / HTTP/1.1",
                        "GET\t/ HTTP/1.1",
                        "GET /\tHTTP/1.1",
                        "GET / x HTTP/1.1",
                        "GET /a b HTTP/1.1",
                        "GET HTTP/1.1",
                        " / HTTP/1.1"),
                Broken.rule(
                        Refusal.METHOD, "G@T / HTTP/1.1", "G\u00c9T / HTTP/1.1", "G\u0000T / HTTP/1.1", "(/ HTTP/1.1"),
                Broken.rule(
                        Refusal.TARGET_CHARACTER,
                        "GET /\u00e9 HTTP/1.1",
                        "GET /\u007f HTTP/1.1",
                        "GET /\u0000 HTTP/1.1",
                        "GET /a#b HTTP/1.1",
                        "GET # HTTP/1.1",
                        "GET http://a.example/#b HTTP/1.1"),
                Broken.rule(
                        Refusal.VERSION,
                        "GET / http/1.1",
                        "GET / Http/1.1",
                        "GET / HTTP/1",
                        "GET / HTTP/1.",
                        "GET / HTTP/1.x",
                        "GET / HTTP/11",
                        "GET / HTTP/1.10",
                        "GET / HTTP/1.1.1",
                        "GET / HTTP/01.1",
                        "GET / HTTP/2.0.0",
                        "GET / HTTPS/1.1",
                        "GET / XTTP/2.0",
                        "GET / HTTP/1,1"),
                Broken.rule(
                        Refusal.VERSION_UNSUPPORTED,
                        "GET / HTTP/0.9",
                        "GET / HTTP/0.1",
                        "GET / HTTP/2.0",
                        "GET / HTTP/3.0",
                        "PRI * HTTP/2.0"),
                Broken.rule(
                        Refusal.BARE_CR,
                        "GET /\r HTTP/1.1",
                        "GET\r / HTTP/1.1",
                        "GET \r/ HTTP/1.1",
                        "GET / \rHTTP/1.1",
                        "GET / HTTP/1.1\r",
                        "\rGET / HTTP/1.1",
                        "\r"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void is_refused_with_any_other_request_line(Refusal rule, String line) {
        refused(rule, line + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\n\n", "GET / HTTP/1.1\nHost: a\r\n\r\n", "\n", "\r\n\nGET / HTTP/1.1\r\n\r\n"})
    void is_refused_if_its_request_line_or_an_empty_line_before_it_ends_in_lf_alone(String text) {
        refused(Refusal.BARE_LF, text);
    }

    @Test
    void may_follow_empty_lines_which_are_not_forwarded() {
        Head head = Heads.request("\r\n\r\nGET / HTTP/1.1\r\nA: b\r\n\r\n");
        assertEquals("/", head.target());
        assertEquals("GET / HTTP/1.1\r\nA: b\r\n\r\n", head.toString());
    }

    @Test
    void is_too_large_if_empty_lines_before_it_never_end() {
        var parser = new RequestHeadParser(new Limits(1 << 10, 4 << 10, 10), false);
        assertFails(Refusal.HEAD_TOO_LARGE, () -> parser.feed(new Head(), Heads.buffer("\r\n".repeat(4 << 10))));
    }

    @Test
    void has_a_request_line_up_to_the_limit() {
        String line = "GET /" + "x".repeat(86) + " HTTP/1.1";
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10), false);
        assertEquals(100, line.length());
        assertTrue(parser.feed(new Head(), Heads.buffer(line + "\r\n\r\n")));
    }

    @Test
    void has_a_request_line_up_to_the_limit_however_it_is_cut() {
        String text = "GET /" + "x".repeat(86) + " HTTP/1.1\r\n\r\n";
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10), false);
        for (int cut = 1; cut < text.length(); cut++) {
            var head = new Head();
            assertFalse(parser.feed(head, Heads.buffer(text.substring(0, cut))));
            assertTrue(parser.feed(head, Heads.buffer(text.substring(cut))), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "\r\n", "", "\n"})
    void is_refused_as_too_long_beyond_that_limit(String after) {
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10), false);
        String longer = "GET /" + "x".repeat(88) + " HTTP/1.1" + after;
        assertFails(Refusal.REQUEST_LINE_TOO_LONG, () -> parser.feed(new Head(), Heads.buffer(longer)));
    }

    private static void refused(Refusal expected, String text) {
        assertFails(expected, () -> new RequestHeadParser(Heads.LIMITS, false).feed(new Head(), Heads.buffer(text)));
    }
}
