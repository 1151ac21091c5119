package dev.weir.harness.report;

import dev.weir.harness.check.Finding;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.CloseBehaviour;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.proxy.ProcessOutput;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports made by hand. */
final class Made {
    /** All that could break a format: markup, quotes, what ends a script, controls, half a pair, a wide character. */
    static final String NASTY =
            "</script><b a='1'>&amp; \"x\" ]]> | `c` \u0000\u000b\uFFFE\uD800 \uD83D\uDE00 \u2028 <!--";

    static final Scenario CORE = Scenario.core("idle-fin", Phase.IDLE, Kind.FIN, "Idle connections end.");
    static final Scenario EXTENDED = Scenario.extended("late", Phase.RESPONSE_HEAD, Kind.LATENCY, "Answers come late.");

    private Made() {}

    /** Of two proxies, first and second, in this order. */
    static Report report(ScenarioResult... results) {
        var columns = List.of(new Report.Column("first", "1.0"), new Report.Column("second", "2.0 " + NASTY));
        return new Report(Instant.parse("2026-01-02T03:04:05.678Z"), 42, columns, List.of(results));
    }

    static ScenarioResult passed(String proxy, Scenario scenario) {
        return result(proxy, scenario, Verdict.PASSED, story(3), List.of());
    }

    /** With a finding for each message; the whole story is the evidence. */
    static ScenarioResult failed(String proxy, Scenario scenario, String... messages) {
        History story = story(3);
        List<Finding> findings = List.of(messages).stream()
                .map(message -> new Finding("lost", message, story.events()))
                .toList();
        return result(proxy, scenario, Verdict.FAILED, story, findings);
    }

    /** Beside a finding, its process wrote something. */
    static ScenarioResult failed(String proxy, Scenario scenario, ProcessOutput said) {
        ScenarioResult one = failed(proxy, scenario, "GET r1 got no response");
        return new ScenarioResult(
                scenario, proxy, one.verdict(), one.findings(), "", one.history(), one.took(), one.seed(), said);
    }

    static ScenarioResult skipped(String proxy, Scenario scenario, String reason) {
        var nothing = new History(() -> 0);
        return new ScenarioResult(
                scenario, proxy, Verdict.SKIPPED, List.of(), reason, nothing, Duration.ZERO, 42, ProcessOutput.NOTHING);
    }

    static ScenarioResult result(
            String proxy, Scenario scenario, Verdict verdict, History story, List<Finding> findings) {
        return new ScenarioResult(
                scenario, proxy, verdict, findings, "", story, Duration.ofMillis(1_250), 42, ProcessOutput.NOTHING);
    }

    /** A fault and so many requests, one each millisecond: the first is an error after 3 ms, the others take 1 ms. */
    static History story(int requests) {
        var story = new History(() -> 0);
        story.add(500, Participant.backend(1), 0, EventKind.FAULT_BEGINS, "", "RST at idle " + NASTY);
        for (int i = 0; i < requests; i++) {
            long at = 1_000_000L * (i + 1);
            story.add(at, Participant.client(0), 1, EventKind.ASKED, "r" + i, "GET");
            ClientOutcome outcome = i == 0 ? ClientOutcome.ERROR : ClientOutcome.ANSWERED;
            long end = at + (i == 0 ? 3_000_000 : 1_000_000);
            story.add(new ReceivedResponse(
                    TestRequest.get("r" + i),
                    0,
                    1,
                    at,
                    at,
                    end,
                    outcome,
                    i == 0 ? 502 : 200,
                    CloseBehaviour.NOT_ASKED,
                    ""));
        }
        story.add(1_000_000L * (requests + 5), Participant.backend(1), 0, EventKind.FAULT_ENDS, "", "");
        return story;
    }
}
