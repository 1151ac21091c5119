package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.Failure;
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

@DisplayName("The head of a response (RFC 9112 §4)")
class ResponseHeadParserTests {
    @Test
    void is_a_version_a_status_and_field_lines() {
        Head head = Heads.response("HTTP/1.1 404 Not Found\r\nServer: x\r\n\r\n");
        assertEquals(404, head.status());
        assertEquals(1, head.minorVersion());
        assertEquals(List.of("Server=x"), Heads.lines(head));
    }

    @ParameterizedTest
    @CsvSource({"100", "204", "304", "599", "600", "999"})
    void has_any_status_of_three_digits(int status) {
        assertEquals(status, Heads.response("HTTP/1.1 " + status + " x\r\n\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " OK", " Not at  all", " \tOK\t", " d\u00e9j\u00e0 vu"})
    void keeps_any_reason_phrase_or_none(String reason) {
        String text = "HTTP/1.1 200" + reason + "\r\n\r\n";
        assertEquals(text, Heads.response(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0, 0", "HTTP/1.1, 1", "HTTP/1.2, 1"})
    void keeps_the_received_version_and_is_written_as_1_1(String version, int minor) {
        Head head = Heads.response(version + " 200 OK\r\n\r\n");
        assertEquals(minor, head.minorVersion());
        assertEquals("HTTP/1.1 200 OK\r\n\r\n", head.toString());
    }

    static Stream<Arguments> lines() {
        return Broken.rules(
                Broken.rule(
                        Refusal.STATUS_LINE,
                        "HTTP/1.1",
                        "HTTP/1.1 ",
                        "HTTP/1.1 20",
                        "HTTP/1.1 20 OK",
                        "HTTP/1.1 2000 OK",
                        "HTTP/1.1 099 Low",
                        "HTTP/1.1 000 Low",
                        "HTTP/1.1 2x0 OK",
                        "HTTP/1.1 20x OK",
                        "HTTP/1.1 -20 OK",
                        "HTTP/1.1  200 OK",
                        "HTTP/1.1 200\tOK",
                        "HTTP/1.1\t200 OK",
                        " HTTP/1.1 200 OK",
                        "HTTP/2.0 200 OK",
                        "HTTP/0.9 200 OK",
                        "HTTP/11 200 OK.",
                        "http/1.1 200 OK",
                        "ICY 200 OK......"),
                Broken.rule(
                        Refusal.FIELD_VALUE, "HTTP/1.1 200 O\u0000K", "HTTP/1.1 200 O\u007fK", "HTTP/1.1 200 O\u001bK"),
                Broken.rule(
                        Refusal.BARE_CR,
                        "HTTP/1.1 200 O\rK",
                        "HTTP/1.1 200 OK\r",
                        "HTTP/1.1 200\r",
                        "HTTP/1.1 200\rOK",
                        "HTTP/1.1\r200 OK",
                        "\rHTTP/1.1 200 OK",
                        "\r"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void is_refused_with_any_other_status_line(Refusal rule, String line) {
        refused(rule, line + "\r\n\r\n");
    }

    @Test
    void is_refused_after_an_empty_line() {
        refused(Refusal.STATUS_LINE, "\r\nHTTP/1.1 200 OK\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\nHTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\n\n", "HTTP/1.1 200 OK\r\nA: b\n\r\n"})
    void is_refused_with_an_lf_alone(String text) {
        refused(Refusal.BARE_LF, text);
    }

    @Test
    void is_refused_with_a_status_line_beyond_the_limit() {
        var parser = new ResponseHeadParser(new Limits(100, 4 << 10, 10));
        String line = "HTTP/1.1 200 " + "x".repeat(88);
        assertFails(Refusal.HEAD_TOO_LARGE, () -> parser.feed(new Head(), Heads.buffer(line + "\r\n")));
        assertFails(Failure.RESPONSE_HEAD_TOO_LARGE, () -> parser.feed(new Head(), Heads.buffer(line + "\r\n")));
    }

    private static void refused(Refusal rule, String text) {
        assertFails(rule, () -> new ResponseHeadParser(Heads.LIMITS).feed(new Head(), Heads.buffer(text)));
    }
}
