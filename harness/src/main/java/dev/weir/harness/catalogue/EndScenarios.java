package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.BEFORE_END;
import static dev.weir.harness.backend.FaultPoint.RESPONSE_SENT;
import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import java.util.List;

/** Faults at the end of a response. */
final class EndScenarios {
    private static final Duration PROMPT = Duration.ofMillis(500);
    private static final FaultAction SECOND = FaultAction.bytes(
            "a second response", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Request-Id: nobody\r\n\r\nsecond");

    private EndScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "end-fin",
                                Phase.END,
                                Kind.TRUNCATION,
                                "One backend closes before the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLoad(Fault.at(BEFORE_END, FaultAction.FIN))),
                core("end-rst", Phase.END, Kind.RST, "One backend resets before the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLoad(Fault.at(BEFORE_END, FaultAction.RST))),
                core(
                                "end-silence",
                                Phase.END,
                                Kind.SILENCE,
                                "One backend never sends the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(BEFORE_END, FaultAction.SILENCE))),
                core("end-late", Phase.END, Kind.LATENCY, "The last byte, or the last chunk, arrives 200 ms late.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(BEFORE_END, FaultAction.delay(Duration.ofMillis(200))),
                                LoadPlan.mixed("m", 6, 30))),
                core(
                                "end-then-fin",
                                Phase.END,
                                Kind.FIN,
                                "One backend closes after every response, without Connection: close.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(RESPONSE_SENT, FaultAction.FIN), LoadPlan.gets("m", 6, 60))),
                core("end-then-rst", Phase.END, Kind.RST, "One backend resets after every response.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(RESPONSE_SENT, FaultAction.RST), LoadPlan.gets("m", 6, 60))),
                core(
                                "end-then-more",
                                Phase.END,
                                Kind.GARBAGE,
                                "Every backend sends a second response after each response; no client may get it.")
                        .play(EndScenarios::secondAnswers),
                core(
                                "end-announced",
                                Phase.END,
                                Kind.FIN,
                                "Every backend sends Connection: close in its responses, and closes.")
                        .play(testbed -> {
                            testbed.backends().forEach(ScriptedBackend::announceClose);
                            testbed.load(LoadPlan.mixed("m", 6, 60));
                        }),
                extended(
                                "end-announced-client-stays",
                                Phase.END,
                                Kind.FIN,
                                "Every backend sends Connection: close in its responses; the client's connection"
                                        + " stays open.")
                        .play(testbed -> {
                            testbed.backends().forEach(ScriptedBackend::announceClose);
                            testbed.gets(6);
                            testbed.expect(
                                    testbed.history().responses().stream()
                                                    .map(ReceivedResponse::connection)
                                                    .distinct()
                                                    .count()
                                            == 1,
                                    "Connection: close from a backend closed the client's connection");
                        }));
    }

    /** Pauses after each request, because a proxy cannot see bytes that are still on their way. */
    private static void secondAnswers(Testbed testbed) {
        testbed.backends().forEach(backend -> backend.misbehave(Fault.at(RESPONSE_SENT, SECOND)));
        for (int i = 1; i <= 10; i++) {
            int sent = i;
            testbed.get();
            testbed.await(() -> count(testbed, EventKind.MISBEHAVED) >= sent, PROMPT);
            // the event is recorded before the bytes are sent
            testbed.await(() -> count(testbed, EventKind.FINISHED) >= sent, PROMPT);
            testbed.await(() -> testbed.backends().stream().allMatch(one -> one.unnoticedEnds() == 0), PROMPT);
        }
    }

    private static int count(Testbed testbed, EventKind what) {
        return testbed.history().events(event -> event.what() == what).size();
    }
}
