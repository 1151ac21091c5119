package dev.weir.harness.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.conformance.Expected.Chunks;
import dev.weir.harness.conformance.Expected.Exactly;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tables' own language")
class TableReaderTests {
    private static final String HEADING = "= Category\n== A rule (RFC 9112 §7.1)\n";

    private static List<Step> steps(String lines) {
        return TableReader.read("t.txt", (HEADING + lines).lines().toList())
                .get(0)
                .steps();
    }

    @Test
    void lines_of_one_side_are_sent_together_and_end_in_crlf_unless_they_go_on() {
        assertEquals(
                List.of(new Step.ClientSends("a\r\nb\0\\c"), new Step.BackendSends("\r\n")),
                steps("C> a\nC> b\\0\\\\c\\\nB>"));
    }

    @Test
    void a_line_may_end_in_a_backslash_that_is_one() {
        assertEquals(List.of(new Step.ClientSends("a\\\r\n")), steps("C> a\\\\"));
    }

    @Test
    void long_input_is_written_as_a_repetition() {
        assertEquals(List.of(new Step.ClientSends("xx: ababab\r\n\r\n")), steps("C> xx: \\{3 ab}\\{2 \\r\\n}\\"));
    }

    @Test
    void an_empty_line_parts_what_is_sent_in_two() {
        assertEquals(List.of(new Step.ClientSends("a\r\n"), new Step.ClientSends("b\r\n")), steps("C> a\n\nC> b"));
    }

    @Test
    void chunks_that_have_to_arrive_are_known_by_their_payload() {
        String head = "transfer-encoding: chunked\r\nX: y\r\n\r\n";
        var first = new Expected(List.of(new Exactly("H\r\n" + head), new Chunks("ab", null)));
        var rest = new Expected(List.of(new Chunks("cd", "T: u\r\n\r\n"), new Exactly("H\r\n")));
        assertEquals(
                List.of(new Step.ClientGets(first), new Step.ClientSends("\r\n"), new Step.ClientGets(rest)),
                steps("""
                        C< H
                        C< transfer-encoding: chunked
                        C< X: y
                        C<
                        C< 2
                        C< ab
                        C>
                        C< 2
                        C< cd
                        C< 0
                        C< T: u
                        C<
                        C< H
                        """));
    }

    @Test
    void what_arrives_unchanged_is_what_was_sent_last() {
        assertEquals(
                List.of(
                        new Step.ClientSends("a\r\n"),
                        new Step.BackendGets(new Expected(List.of(new Exactly("a\r\n"))))),
                steps("C> a\nunchanged"));
    }

    private static void arrives(String expected, String lines) {
        List<Step> steps = steps(lines);
        assertEquals(new Step.ClientGets(new Expected(List.of(new Exactly(expected)))), steps.get(steps.size() - 1));
    }

    @Test
    void an_unchanged_response_without_a_date_has_it_at_the_end_of_its_head() {
        arrives(
                "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\r\nX: y\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nHTTP/1.1",
                "B> HTTP/1.1 103 E\nB>\nB> HTTP/1.1 200 OK\nB> X: y\nB>\nB> HTTP/1.1\\\nunchanged");
        arrives(
                "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:50:00 GMT\r\n\r\n",
                "a second passes\n".repeat(23) + "B> HTTP/1.1 200 OK\nB>\nunchanged");
    }

    @Test
    void what_has_a_date_or_needs_none_arrives_unchanged_to_the_octet() {
        arrives("HTTP/1.1 200 OK\r\ndate:x\r\n\r\n", "B> HTTP/1.1 200 OK\nB> date:x\nB>\nunchanged");
        arrives("HTTP/1.1 103 E\r\n\r\n", "B> HTTP/1.1 103 E\nB>\nunchanged");
        arrives(
                "HTTP/1.1 101 S\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
                "B> HTTP/1.1 101 S\nB>\nB> HTTP/1.1 200 OK\nB>\nunchanged");
        arrives("a piece of a body\r\n", "B> a piece of a body\nunchanged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B> HTTP/1.1 200 OK\nB> X: y\nunchanged",
                "client cloesd",
                "refused NOTHING_OF_THAT_NAME",
                "refused STATUS_LINE",
                "bad response HOST_MISSING",
                "cut",
                "unchanged",
                "set client.fields",
                "with via loudly",
                "asked\nset client.fields=3",
                "route /admin",
                "route a",
                "asked\nroute */admin",
                "C>x",
                "C> \\q",
                "C> \\{3 a",
                "C> \\x4",
                "C> trailing ",
                "C> a\ttab",
                "C> \u00e4",
                "D> a",
                "== a rule without its section",
                "C< H\nC< transfer-encoding: chunked\nC<\nC< 3\nC< ab"
            })
    void a_line_without_meaning_is_an_error_with_its_position(String line) {
        var e = assertThrows(IllegalArgumentException.class, () -> steps(line));
        assertTrue(e.getMessage().startsWith("t.txt:"), e.getMessage());
    }
}
