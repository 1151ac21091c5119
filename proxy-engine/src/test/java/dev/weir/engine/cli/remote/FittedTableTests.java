package dev.weir.engine.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.engine.cli.remote.FittedTable.Column;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table that fits a width")
class FittedTableTests {
    private static FittedTable table() {
        return new FittedTable(List.of(Column.text("NAME", 6), Column.number("N"), Column.text("WHY", 4)))
                .row(List.of("a-long-name", "7", "a long reason"))
                .row(List.of("b", "1234", ""));
    }

    @Test
    void aligns_words_left_and_numbers_right() {
        assertEquals(
                List.of("NAME            N  WHY", "a-long-name     7  a long reason", "b            1234"),
                table().lines(80));
    }

    @Test
    void cuts_the_widest_text_first() {
        assertEquals(
                List.of("NAME           N  WHY", "a-long-na…     7  a long re…", "b           1234"),
                table().lines(28));
    }

    @Test
    void moves_remarks_below_their_rows_if_they_do_not_fit() {
        var table = new FittedTable(List.of(Column.word("NAME"), Column.number("N"), Column.remark("WHY")))
                .row(List.of("a", "7", "a long reason"))
                .row(List.of("b", "8", ""));
        assertEquals(List.of("NAME  N  WHY", "a     7  a long reason", "b     8"), table.lines(22));
        assertEquals(List.of("NAME  N", "a     7", "    a long reason", "b     8"), table.lines(21));
        assertEquals("    a lo…", table.lines(9).get(2));
    }

    @Test
    void cuts_whole_lines_if_no_column_can_be_cut_further() {
        assertEquals(List.of("NAME       …", "a-lon…     …", "b       1234"), table().lines(12));
    }
}
