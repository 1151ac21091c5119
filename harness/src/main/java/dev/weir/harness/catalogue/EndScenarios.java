package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.ANSWERED;
import static dev.weir.harness.backend.FaultPoint.END_DUE;
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

/** At the end of an answer. */
final class EndScenarios {
    private static final Duration PROMPT = Duration.ofMillis(500);
    private static final FaultAction SECOND = FaultAction.bytes(
            "a second answer", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Request-Id: nobody\r\n\r\nsecond");

    private EndScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "end-fin",
                                Phase.END,
                                Kind.TRUNCATION,
                                "One backend closes before the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLoad(Fault.at(END_DUE, FaultAction.FIN))),
                core("end-rst", Phase.END, Kind.RST, "One backend resets before the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLoad(Fault.at(END_DUE, FaultAction.RST))),
                core(
                                "end-silence",
                                Phase.END,
                                Kind.SILENCE,
                                "One backend never sends the last byte, or the last chunk.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(END_DUE, FaultAction.SILENCE))),
                core("end-late", Phase.END, Kind.LATENCY, "The last byte, or the last chunk, comes 200 ms late.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(END_DUE, FaultAction.delay(Duration.ofMillis(200))),
                                LoadPlan.mixed("m", 6, 30))),
                core(
                                "end-then-fin",
                                Phase.END,
                                Kind.FIN,
                                "One backend closes behind every answer, without having said so.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(ANSWERED, FaultAction.FIN), LoadPlan.gets("m", 6, 60))),
                core("end-then-rst", Phase.END, Kind.RST, "One backend resets behind every answer.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(ANSWERED, FaultAction.RST), LoadPlan.gets("m", 6, 60))),
                core(
                                "end-then-more",
                                Phase.END,
                                Kind.GARBAGE,
                                "Every backend sends a second answer behind each answer; nobody may get it.")
                        .play(EndScenarios::secondAnswers),
                core(
                                "end-announced",
                                Phase.END,
                                Kind.FIN,
                                "Every backend says Connection: close on its answers, and closes.")
                        .play(stage -> {
                            stage.backends().forEach(ScriptedBackend::announceClose);
                            stage.load(LoadPlan.mixed("m", 6, 60));
                        }),
                extended(
                                "end-announced-client-stays",
                                Phase.END,
                                Kind.FIN,
                                "Every backend says Connection: close on its answers; the client's connection stays.")
                        .play(stage -> {
                            stage.backends().forEach(ScriptedBackend::announceClose);
                            stage.gets(6);
                            stage.expect(
                                    stage.history().told().stream()
                                                    .map(ReceivedResponse::connection)
                                                    .distinct()
                                                    .count()
                                            == 1,
                                    "backends' wish to close closed the client's connection");
                        }));
    }

    /** Waits after each, for a proxy cannot see what is still on its way. */
    private static void secondAnswers(Testbed stage) {
        stage.backends().forEach(backend -> backend.misbehave(Fault.at(ANSWERED, SECOND)));
        for (int i = 1; i <= 10; i++) {
            int sent = i;
            stage.get();
            stage.await(() -> count(stage, EventKind.MISBEHAVED) >= sent, PROMPT);
            stage.await(() -> count(stage, EventKind.FINISHED) >= sent, PROMPT); // it says MISBEHAVED before it does
            stage.await(() -> stage.backends().stream().allMatch(one -> one.unnoticedEnds() == 0), PROMPT);
        }
    }

    private static int count(Testbed stage, EventKind what) {
        return stage.history().events(event -> event.what() == what).size();
    }
}
