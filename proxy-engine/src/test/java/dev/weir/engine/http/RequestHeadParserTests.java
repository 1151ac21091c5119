package dev.weir.engine.http;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void has_any_token_as_its_method_in_the_case_it_came_in(String method) {
        assertEquals(method, Heads.request(method + " / HTTP/1.1\r\n\r\n").method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "/", "//", "/%20?|{}\"<>\\^`#", "http://a.example:80/x", "a.example:443"})
    void has_any_visible_characters_as_its_target(String target) {
        assertEquals(
                target, Heads.request("GET " + target + " HTTP/1.1\r\n\r\n").target());
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 0", "HTTP/1.1, 1", "HTTP/1.2, 1", "HTTP/1.9, 1"})
    void tells_the_version_it_came_in_and_is_written_as_1_1(String version, int minor) {
        Head head = Heads.request("GET / " + version + "\r\n\r\n");
        assertEquals(minor, head.minorVersion());
        assertEquals("GET / HTTP/1.1\r\n\r\n", head.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "HTTP/0.1"})
    void is_unsupported_in_another_major_version(String version) {
        refused(Failure.UNSUPPORTED_VERSION, "GET / " + version + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET ",
                "GET /",
                "GET / ",
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                "GET / HTTP/1.1 ",
                " GET / HTTP/1.1",
                "GET\t/ HTTP/1.1",
                "GET /\tHTTP/1.1",
                "GET / x HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GET HTTP/1.1",
                " / HTTP/1.1",
                "G@T / HTTP/1.1",
                "G\u00c9T / HTTP/1.1",
                "GET /\u00e9 HTTP/1.1",
                "GET /\u007f HTTP/1.1",
                "GET /\u0000 HTTP/1.1",
                "GET / http/1.1",
                "GET / HTTP/1",
                "GET / HTTP/1.",
                "GET / HTTP/1.x",
                "GET / HTTP/11",
                "GET / HTTP/1.10",
                "GET / HTTP/1.1.1",
                "GET / HTTPS/1.1",
                "GET / XTTP/2.0",
                "GET / HTTP/1,1"
            })
    void is_bad_with_any_other_request_line(String line) {
        refused(Failure.BAD_REQUEST, line + "\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET / HTTP/1.1\n\n", "GET /\r HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\r\n\r\n", "\n", "\rGET /\r\n"
            })
    void is_bad_with_a_bare_cr_or_lf_in_its_request_line(String text) {
        refused(Failure.BAD_REQUEST, text);
    }

    @Test
    void may_follow_empty_lines_which_are_not_passed_on() {
        Head head = Heads.request("\r\n\r\nGET / HTTP/1.1\r\nA: b\r\n\r\n");
        assertEquals("/", head.target());
        assertEquals("GET / HTTP/1.1\r\nA: b\r\n\r\n", head.toString());
    }

    @Test
    void is_too_large_if_empty_lines_before_it_never_end() {
        var parser = new RequestHeadParser(new Limits(1 << 10, 4 << 10, 10));
        assertFails(Failure.HEAD_TOO_LARGE, () -> parser.feed(new Head(), Heads.buffer("\r\n".repeat(4 << 10))));
    }

    @Test
    void has_a_request_line_up_to_the_limit() {
        String line = "GET /" + "x".repeat(86) + " HTTP/1.1";
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10));
        assertEquals(100, line.length());
        assertTrue(parser.feed(new Head(), Heads.buffer(line + "\r\n\r\n")));
    }

    @Test
    void has_a_request_line_up_to_the_limit_however_it_is_cut() {
        String text = "GET /" + "x".repeat(86) + " HTTP/1.1\r\n\r\n";
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10));
        for (int cut = 1; cut < text.length(); cut++) {
            var head = new Head();
            assertFalse(parser.feed(head, Heads.buffer(text.substring(0, cut))));
            assertTrue(parser.feed(head, Heads.buffer(text.substring(cut))), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n", "\r\n", ""})
    void has_a_target_that_is_too_long_beyond_it(String after) {
        var parser = new RequestHeadParser(new Limits(100, 4 << 10, 10));
        String longer = "GET /" + "x".repeat(88) + " HTTP/1.1" + after;
        assertFails(Failure.URI_TOO_LONG, () -> parser.feed(new Head(), Heads.buffer(longer)));
    }

    private static void refused(Failure expected, String text) {
        assertFails(expected, () -> new RequestHeadParser(Heads.LIMITS).feed(new Head(), Heads.buffer(text)));
    }
}
