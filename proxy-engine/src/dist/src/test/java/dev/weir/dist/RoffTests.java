package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Text of a man page")
class RoffTests {
    @Test
    void has_nothing_that_man_would_take_for_a_request() {
        assertEquals("\\&.x\n\\&'y\na.b", Roff.text(".x\n'y\na.b"));
        assertEquals("\\-\\-set a\\eb", Roff.escaped("--set a\\b"));
    }

    @Test
    void puts_the_end_of_the_help_into_sections() {
        assertEquals(
                List.of(
                        ".SH EXAMPLES",
                        ".nf",
                        "weir x \\-\\-y",
                        ".fi",
                        ".SH EXIT STATUS",
                        ".nf",
                        "0 if all is well,",
                        "1 if not.",
                        ".fi"),
                Roff.footer("", "Examples:", "  weir x --y", "", "Exit status: 0 if all is well,", "1 if not."));
        assertEquals(List.of(".SH NOTES", ".nf", "A: b.", ".fi"), Roff.footer("", "A: b."));
        assertEquals(List.of(), Roff.footer());
    }
}
