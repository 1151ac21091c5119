package dev.weir.harness.check;

import static dev.weir.harness.check.HistoryBuilder.GET;
import static dev.weir.harness.check.HistoryBuilder.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.TestRequest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A finding")
class FindingTests {
    private static final Event EVENT = new Event(1_500_000, Participant.client(0), 2, EventKind.ASKED, "r1", "GET");

    @Test
    void lists_its_evidence_line_by_line() {
        assertEquals(
                "lost: r1 was lost\n      1.500 ms  client 0, connection 2: sent request r1 (GET)\n",
                new Finding("lost", "r1 was lost", List.of(EVENT)).text());
    }

    @Test
    void lists_no_more_than_sixty_lines() {
        String text = new Finding("out of order", "a mess", Collections.nCopies(63, EVENT)).text();
        assertEquals(62, text.lines().count());
        assertTrue(text.endsWith("  … and 3 more\n"), text);
        assertEquals(
                61,
                new Finding("out of order", "a mess", Collections.nCopies(60, EVENT))
                        .text()
                        .lines()
                        .count());
    }

    @Test
    void begins_with_the_shortest_evidence() {
        var builder = new HistoryBuilder();
        builder.met(POST, 0).met(POST, 1).met(POST, 1).responded(POST, ClientOutcome.ANSWERED);
        builder.responded(TestRequest.post("r9"), ClientOutcome.ERROR);
        List<Finding> findings = Checkers.check(builder.history(), HistoryBuilder.TERMS);
        assertEquals(
                List.of("lost", "doubled"),
                findings.stream().map(Finding::checker).toList());
    }

    @Test
    void is_absent_from_a_history_without_faults() {
        var builder = new HistoryBuilder().met(GET, 0).responded(GET, ClientOutcome.ANSWERED);
        assertEquals(List.of(), Checkers.check(builder.history(), HistoryBuilder.TERMS));
    }
}
