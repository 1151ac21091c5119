package dev.weir.harness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report as a table of Markdown")
class MarkdownTableTests {
    private static final Scenario EARLY = Scenario.core("refused", Phase.CONNECT, Kind.REFUSAL, "One refuses.");

    @Test
    void has_a_line_for_each_scenario_phase_by_phase_and_the_totals() {
        Report report = Made.report(
                Made.passed("first", Made.EXTENDED),
                Made.failed("second", Made.EXTENDED, "r0 was very late", "r1 was late"),
                Made.passed("first", Made.CORE),
                Made.skipped("second", Made.CORE, "no such thing"),
                Made.passed("first", EARLY),
                Made.passed("second", EARLY));

        assertEquals(
                List.of(
                        "| scenario | level | first | second |",
                        "| --- | --- | --- | --- |",
                        "| `refused` | core | passed | passed |",
                        "| `idle-fin` | core | passed | skipped: no such thing |",
                        "| `late` | extended | passed | **failed**: lost: r1 was late |",
                        "| **passed** | core | **2/2** | **1/1 (1 skipped)** |",
                        "| **passed** | extended | **1/1** | **0/1** |"),
                MarkdownTable.scenarios(report).lines().toList());
    }

    @Test
    void has_a_shorter_form_with_a_line_for_each_phase() {
        Scenario other = Scenario.extended("idle-garbage", Phase.IDLE, Kind.GARBAGE, "Bytes come.");
        Report report = Made.report(
                Made.passed("first", Made.CORE),
                Made.failed("second", Made.CORE, "lost"),
                Made.passed("first", other),
                Made.passed("second", other),
                Made.failed("first", EARLY, "lost"),
                Made.passed("second", EARLY));

        assertEquals(
                List.of(
                        "| phase | first | second |",
                        "| --- | --- | --- |",
                        "| connect | 0/1 core | 1/1 core |",
                        "| idle | 1/1 core, 1/1 extended | 0/1 core, 1/1 extended |",
                        "| **all** | 1/2 core, 1/1 extended | 1/2 core, 1/1 extended |"),
                MarkdownTable.phases(report).lines().toList());
    }

    @Test
    void fails_a_scenario_of_which_one_try_failed() {
        Report report = Made.report(
                Made.passed("first", Made.CORE),
                Made.failed("first", Made.CORE, "POST r1"),
                Made.passed("first", Made.CORE),
                Made.passed("second", Made.CORE));

        assertTrue(
                MarkdownTable.scenarios(report).contains("| `idle-fin` | core | **failed**: lost: POST r1 | passed |"));
        assertTrue(MarkdownTable.scenarios(report).contains("| **passed** | core | **0/1** | **1/1** |"));
    }

    @Test
    void keeps_its_columns_whatever_a_reason_has() {
        Report report = Made.report(Made.failed("first", Made.CORE, "a | b\n<c> `d` *e*"));

        String line = MarkdownTable.scenarios(report).lines().toList().get(2);
        assertEquals(
                "| `idle-fin` | core | **failed**: lost: a \\| b \\<c\\> \\`d\\` \\*e\\* | skipped: not tried |", line);
    }

    @Test
    void shortens_a_long_reason() {
        Report report = Made.report(Made.failed("first", Made.CORE, "x".repeat(500)));

        String line = MarkdownTable.scenarios(report).lines().toList().get(2);
        assertTrue(line.contains("xx… |") && line.length() < 180, line);
    }
}
