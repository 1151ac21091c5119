package dev.weir.engine.http1;

import static dev.weir.engine.http.Heads.assertFails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Refusal;
import dev.weir.engine.http.Broken;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Heads;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A head that arrives in pieces")
class HeadParserTests {
    private static final String BEHIND = "GET /next HTTP/1.1\r\n\r\n";

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(
                        new RequestHeadParser(Heads.LIMITS, false),
                        "\r\nPOST /a?b HTTP/1.0\r\nhOST:a.example\r\nContent-Length:  5 \r\nX: \r\n\r\n"),
                Arguments.of(
                        new ResponseHeadParser(Heads.LIMITS),
                        "HTTP/1.1 200 OK\r\nConnection: close , x\r\nA:b\r\nA: c\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void leaves_the_bytes_after_it_in_the_buffer(HeadParser parser, String text) {
        var whole = Heads.buffer(text + BEHIND);
        assertTrue(parser.feed(new Head(), whole));
        assertEquals(BEHIND, Heads.rest(whole));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_the_same_wherever_it_is_cut(HeadParser parser, String text) {
        String expected = Heads.index(Heads.parsed(parser, text));
        for (int cut = 0; cut < text.length(); cut++) {
            var head = new Head();
            var first = Heads.buffer(text.substring(0, cut));
            var second = Heads.buffer(text.substring(cut) + BEHIND);
            assertFalse(parser.feed(head, first), "cut at " + cut);
            assertEquals("", Heads.rest(first), "cut at " + cut);
            assertTrue(parser.feed(head, second), "cut at " + cut);
            assertEquals(BEHIND, Heads.rest(second), "cut at " + cut);
            assertEquals(expected, Heads.index(head), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void is_the_same_byte_by_byte(HeadParser parser, String text) {
        String expected = Heads.index(Heads.parsed(parser, text));
        var head = new Head();
        for (int i = 0; i < text.length(); i++) {
            boolean whole = parser.feed(head, Heads.buffer(text.substring(i, i + 1)));
            assertEquals(i == text.length() - 1, whole, "after byte " + i);
        }
        assertEquals(expected, Heads.index(head));
    }

    static Stream<Arguments> broken() {
        return Broken.rules(
                Broken.rule(Refusal.SPACE_BEFORE_COLON, "GET / HTTP/1.1\r\nA : b\r\n\r\n"),
                Broken.rule(Refusal.SPACE_BEFORE_FIELDS, "GET / HTTP/1.1\r\n b\r\n\r\n"),
                Broken.rule(Refusal.FOLDED_LINE, "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n"),
                Broken.rule(
                        Refusal.BARE_LF,
                        "GET / HTTP/1.1\r\nA: b\n\r\n",
                        "GET / HTTP/1.1\nA: b\r\n\r\n",
                        "GET / HTTP/1.1\r\nA: b\r\n\n",
                        "\n"),
                Broken.rule(Refusal.BARE_CR, "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n"),
                Broken.rule(Refusal.REQUEST_LINE, "GET  / HTTP/1.1\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void is_refused_for_the_same_rule_wherever_it_is_cut(Refusal rule, String text) {
        var parser = new RequestHeadParser(Heads.LIMITS, false);
        for (int cut = 0; cut < text.length(); cut++) {
            var head = new Head();
            var first = Heads.buffer(text.substring(0, cut));
            var second = Heads.buffer(text.substring(cut));
            assertFails(rule, () -> {
                parser.feed(head, first);
                parser.feed(head, second);
            });
        }
    }

    @Test
    void is_not_searched_again_from_the_start_of_an_incomplete_line() {
        var parser = new RequestHeadParser(Heads.LIMITS, false);
        var head = new Head();
        parser.feed(head, Heads.buffer("GET / HTTP/1.1\r\nA: xxxx"));
        head.octets()[head.end() - 2] = '\n'; // a second look at this line would find it malformed
        assertFalse(parser.feed(head, Heads.buffer("x")));
    }

    @Test
    void is_copied_only_when_its_memory_doubles() {
        var parser = new RequestHeadParser(Heads.LIMITS, false);
        String text = "GET / HTTP/1.1\r\n" + ("A: " + "x".repeat(995) + "\r\n").repeat(32);
        var head = new Head();
        int copies = 0;
        for (int i = 0; i < text.length(); i++) {
            byte[] before = head.octets();
            assertFalse(parser.feed(head, Heads.buffer(text.substring(i, i + 1))));
            copies += head.octets() == before ? 0 : 1;
        }
        assertEquals(4, copies, "from 2 KiB to 32 KiB");
    }
}
