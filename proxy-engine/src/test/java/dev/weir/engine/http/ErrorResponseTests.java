package dev.weir.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.engine.http1.ResponseHeadParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The response to a failure (RFC 9209)")
class ErrorResponseTests {
    private static final ErrorResponse ERRORS = new ErrorResponse(7);

    /** The reason phrases of errors in IANA's registry of status codes (RFC 9110 §16.2.1). */
    private static final Map<Integer, String> REGISTERED = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(451, "Unavailable For Legal Reasons"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    @ParameterizedTest
    @EnumSource
    void has_the_reason_phrase_that_is_registered_for_its_status(Failure failure) {
        boolean clientLeft = failure.status() == 499; // which is in no registry; other proxies give it this phrase
        String phrase = clientLeft ? "Client Closed Request" : REGISTERED.get(failure.status());
        String text = text(failure, "some detail");
        assertTrue(text.startsWith("HTTP/1.1 " + failure.status() + " " + phrase + "\r\n"), text);
    }

    @ParameterizedTest
    @EnumSource
    void has_the_status_and_error_type_of_the_failure(Failure failure) {
        Head head = headOf(failure, "some detail");
        assertEquals(failure.status(), head.status());
        assertEquals("weir; error=" + failure.proxyStatus() + "; details=\"some detail\"", head.first("Proxy-Status"));
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_FRAMING, 400 Bad Request",
        "HEAD_TIMEOUT, 408 Request Timeout",
        "URI_TOO_LONG, 414 URI Too Long",
        "TOO_MANY_FROM_ADDRESS, 429 Too Many Requests",
        "HEAD_TOO_LARGE, 431 Request Header Fields Too Large",
        "INTERNAL, 500 Internal Server Error",
        "UNKNOWN_CODING, 501 Not Implemented",
        "CONNECT_REFUSED, 502 Bad Gateway",
        "NO_BACKEND, 503 Service Unavailable",
        "CONNECT_TIMEOUT, 504 Gateway Timeout",
        "UNSUPPORTED_VERSION, 505 HTTP Version Not Supported"
    })
    void describes_the_failure_in_words(Failure failure, String words) {
        String text = text(failure, "some detail");
        assertTrue(text.startsWith("HTTP/1.1 " + words + "\r\n"), text);
        assertTrue(text.endsWith("\r\n\r\n" + words + ": some detail\n"), text);
    }

    @ParameterizedTest
    @EnumSource
    void has_a_reason_phrase_and_the_whole_message_for_every_rule(Refusal rule) {
        for (Direction direction : Direction.values()) {
            Failure failure = rule.failure(direction);
            if (failure != null) {
                String message =
                        rule + ": " + rule.words() + " (" + rule.section().replace('\u00a7', 'S') + ")";
                var text = text(rule.in(direction));
                Head head = Heads.response(text);
                assertEquals(failure.status(), head.status());
                assertEquals(
                        "weir; error=" + failure.proxyStatus() + "; details=\"" + message + "\"",
                        head.first("Proxy-Status"));
                assertTrue(text.endsWith(": " + message + "\n"), text);
                assertFalse(text.startsWith("HTTP/1.1 " + failure.status() + " Error"), text);
            }
        }
    }

    static Stream<String> details() {
        return Stream.of(
                "",
                "plain",
                "\"; error=none; x=\"",
                "back\\slash \\\" both",
                "a\r\nSet-Cookie: evil=1\r\n\r\n<html>",
                "\u0000\t\u007f\u001b[31m",
                "d\u00e9j\u00e0 \u20ac \ud83d\ude00",
                "x".repeat(1000),
                "\\".repeat(1000),
                "\ud83d\ude00".repeat(100) + "x");
    }

    @ParameterizedTest
    @MethodSource("details")
    void is_complete_and_well_formed_whatever_the_detail(String detail) {
        ByteBuffer bytes = Heads.buffer(text(Failure.BAD_REQUEST, detail));
        var head = new Head();
        assertTrue(new ResponseHeadParser(Heads.LIMITS).feed(head, bytes));
        assertEquals(3, head.size());
        assertEquals(String.valueOf(bytes.remaining()), head.first("Content-Length"));
        assertEquals("text/plain; charset=us-ascii", head.first("Content-Type"));
        String status = String.valueOf(head.first("Proxy-Status"));
        assertTrue(status.matches("weir; error=[a-z_]+; details=\"([ !#-\\[\\]-~]|\\\\[\"\\\\])*\""), status);
        assertTrue(Heads.rest(bytes).matches("[ -~]*\n"), "the body is one printable line");
    }

    @Test
    void escapes_what_would_end_the_quoted_string() {
        assertEquals(
                "weir; error=http_request_error; details=\"a \\\"b\\\" \\\\c\"",
                headOf(Failure.BAD_REQUEST, "a \"b\" \\c").first("Proxy-Status"));
    }

    @Test
    void puts_question_marks_where_a_string_allows_no_such_character() {
        assertTrue(text(Failure.BAD_REQUEST, "a\r\nb\u00e9 (\u00a75)").endsWith(": a??b? (S5)\n"));
    }

    @Test
    void truncates_a_long_detail() {
        String text = text(Failure.BAD_REQUEST, "x".repeat(200) + "z");
        assertTrue(text.contains("x".repeat(200)));
        assertFalse(text.contains("xz"));
    }

    @Test
    void has_retry_after_if_the_proxy_is_overloaded() {
        assertEquals("7", headOf(Failure.NO_BACKEND, "all busy").first("Retry-After"));
        assertEquals("7", headOf(Failure.QUEUE_TIMEOUT, "all busy").first("Retry-After"));
        assertNull(headOf(Failure.CONNECT_REFUSED, "refused").first("Retry-After"));
    }

    private static Head headOf(Failure failure, String detail) {
        return Heads.response(text(failure, detail));
    }

    private static String text(Failure failure, String detail) {
        return text(failure.because(detail));
    }

    private static String text(ProxyException failure) {
        LocalReply response = ERRORS.to(failure);
        var head = new Head();
        response.fill(head);
        return head + new String(response.body(), StandardCharsets.ISO_8859_1);
    }
}
