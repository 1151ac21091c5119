package dev.weir.harness.check;

import static dev.weir.harness.check.Tale.GET;
import static dev.weir.harness.check.Tale.POST;
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

@DisplayName("What is found")
class FindingTests {
    private static final Event EVENT = new Event(1_500_000, Participant.client(0), 2, EventKind.ASKED, "r1", "GET");

    @Test
    void is_told_with_its_evidence_line_by_line() {
        assertEquals(
                "lost: r1 was lost\n      1.500 ms  client 0, connection 2: sent request r1 (GET)\n",
                new Finding("lost", "r1 was lost", List.of(EVENT)).text());
    }

    @Test
    void is_told_with_no_more_than_sixty_lines() {
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
        var tale = new Tale();
        tale.met(POST, 0).met(POST, 1).met(POST, 1).told(POST, ClientOutcome.ANSWERED);
        tale.told(TestRequest.post("r9"), ClientOutcome.ERROR);
        List<Finding> findings = Checkers.check(tale.history(), Tale.TERMS);
        assertEquals(
                List.of("lost", "doubled"),
                findings.stream().map(Finding::checker).toList());
    }

    @Test
    void is_nothing_in_a_good_story() {
        var tale = new Tale().met(GET, 0).told(GET, ClientOutcome.ANSWERED);
        assertEquals(List.of(), Checkers.check(tale.history(), Tale.TERMS));
    }
}
