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
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request head with lines that may end in LF alone (RFC 9112 §2.2)")
class LenientLineFeedTests {
    private static final String BEHIND = "\nGET /next HTTP/1.1\n\n";
    private static final String REPAIRED = "GET /a HTTP/1.1\r\nHost: a.example\r\nX:\r\n\r\n";

    private final HeadParser parser = new RequestHeadParser(Heads.LIMITS, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\nHost: a.example\nX:\n\n",
                "GET /a HTTP/1.1\r\nHost: a.example\nX:\r\n\n",
                "GET /a HTTP/1.1\nHost: a.example\r\nX:\n\r\n",
                "\n\r\n\nGET /a HTTP/1.1\nHost: a.example\nX:\n\n",
                "GET /a HTTP/1.1\r\nHost: a.example\r\nX:\r\n\r\n"
            })
    void is_forwarded_with_the_missing_crs_wherever_it_is_cut(String text) {
        for (int cut = 0; cut < text.length(); cut++) {
            var head = new Head();
            ByteBuffer second = Heads.buffer(text.substring(cut) + BEHIND);
            assertFalse(parser.feed(head, Heads.buffer(text.substring(0, cut))), "cut at " + cut);
            assertTrue(parser.feed(head, second), "cut at " + cut);
            assertEquals(BEHIND, Heads.rest(second), "cut at " + cut);
            assertEquals(REPAIRED, head.toString(), "cut at " + cut);
            assertEquals("a.example", head.first("host"), "cut at " + cut);
            assertEquals("/a", head.target(), "cut at " + cut);
        }
    }

    @Test
    void is_repaired_even_if_no_memory_is_left_for_a_cr() {
        String text = "GET / HTTP/1.1\nA: " + "x".repeat(Head.INITIAL_BYTES - 20) + "\n\n";
        assertEquals(Head.INITIAL_BYTES, text.length());
        assertEquals(text.replace("\n", "\r\n"), Heads.parsed(parser, text).toString());
    }

    static Stream<Arguments> broken() {
        return Broken.rules(
                Broken.rule(
                        Refusal.BARE_CR,
                        "GET / HTTP/1.1\nA: b\r\r\n\n",
                        "GET / HTTP/1.1\nA: b\rC: d\n\n",
                        "GET / HTTP/1.1\n\r\r\n"),
                Broken.rule(Refusal.SPACE_BEFORE_FIELDS, "GET / HTTP/1.1\n A: b\n\n"),
                Broken.rule(Refusal.FOLDED_LINE, "GET / HTTP/1.1\nA: b\n c\n\n"),
                Broken.rule(Refusal.SPACE_BEFORE_COLON, "GET / HTTP/1.1\nA : b\n\n"),
                Broken.rule(Refusal.REQUEST_LINE, "GET /\n\n"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void must_follow_every_other_rule(Refusal rule, String text) {
        assertFails(rule, () -> parser.feed(new Head(), Heads.buffer(text)));
    }

    @Test
    void is_as_large_as_the_forwarded_head() {
        String lines = "GET / HTTP/1.1\n" + "A: b\n".repeat(7) + "\n";
        int size = lines.replace("\n", "\r\n").length();
        Head fitting = Heads.parsed(new RequestHeadParser(new Limits(100, size, 10), true), lines);
        assertEquals(size, fitting.toString().length());
        var small = new RequestHeadParser(new Limits(100, size - 1, 10), true);
        assertFails(Refusal.HEAD_TOO_LARGE, () -> small.feed(new Head(), Heads.buffer(lines)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "\n", ""})
    void has_a_request_line_within_the_limit(String after) {
        String line = "GET /" + "x".repeat(86) + " HTTP/1.1";
        var limited = new RequestHeadParser(new Limits(100, 1000, 10), true);
        assertTrue(limited.feed(new Head(), Heads.buffer(line + "\n\n")));
        String longer = line.replace("/", "/xx") + after;
        assertFails(Refusal.REQUEST_LINE_TOO_LONG, () -> limited.feed(new Head(), Heads.buffer(longer)));
    }

    @Test
    void is_too_large_if_empty_lines_before_it_never_end() {
        var limited = new RequestHeadParser(new Limits(100, 1000, 10), true);
        assertFails(Refusal.HEAD_TOO_LARGE, () -> limited.feed(new Head(), Heads.buffer("\n".repeat(1000))));
    }
}
