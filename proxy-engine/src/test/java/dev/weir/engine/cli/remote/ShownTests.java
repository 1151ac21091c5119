package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text of a proxy on a terminal")
class ShownTests {
    @Test
    void has_no_character_that_a_terminal_obeys() {
        assertEquals("a\\u001b[31mb\\u0007\\u009b\\u007f", Shown.line("a\u001b[31mb\u0007\u009b\u007f"));
        assertEquals("\\u000d\\u000a\\u2028", Shown.line("\r\n\u2028"));
        assertEquals("\\u202eabc\\u2066\\u200b\\ufeff", Shown.line("\u202eabc\u2066\u200b\ufeff"));
        assertEquals("grün → 日本", Shown.line("grün → 日本"));
    }

    @Test
    void keeps_its_lines_where_it_has_some() {
        assertEquals("a\n\\u000db", Shown.lines("a\n\rb"));
    }

    @Test
    void shows_where_it_is_cut() {
        assertEquals("abcd", Shown.cut("abcd", 4));
        assertEquals("abc…", Shown.cut("abcde", 4));
        assertEquals("…", Shown.cut("abcde", 1));
        assertEquals("  …0.1:9701", Shown.cutFront("  127.0.0.1:9701", 11), "the port tells backends apart");
        assertEquals("…", Shown.cutFront("abcde", 1));
        assertEquals("", Shown.cut("abcde", 0));
        assertEquals("a…", Shown.cut("a\ud83d\ude00b", 3), "no half of a pair is left");
    }
}
