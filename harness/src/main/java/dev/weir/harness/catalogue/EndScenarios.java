package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.Moment.ANSWERED;
import static dev.weir.harness.backend.Moment.END_DUE;
import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Deed;
import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.Told;
import dev.weir.harness.history.What;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Stage;
import java.time.Duration;
import java.util.List;

/** At the end of an answer. */
final class EndScenarios {
    private static final Duration PROMPT = Duration.ofMillis(500);
    private static final Deed SECOND =
            Deed.bytes("a second answer", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Request-Id: nobody\r\n\r\nsecond");

    private EndScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "end-fin",
                                Phase.END,
                                Kind.TRUNCATION,
                                "One backend closes before the last byte, or the last chunk.")
                        .play(Plays.underLoad(Fault.at(END_DUE, Deed.FIN))),
                core("end-rst", Phase.END, Kind.RST, "One backend resets before the last byte, or the last chunk.")
                        .play(Plays.underLoad(Fault.at(END_DUE, Deed.RST))),
                core(
                                "end-silence",
                                Phase.END,
                                Kind.SILENCE,
                                "One backend never sends the last byte, or the last chunk.")
                        .play(Plays.underLittleLoad(Fault.at(END_DUE, Deed.SILENCE))),
                core("end-late", Phase.END, Kind.LATENCY, "The last byte, or the last chunk, comes 200 ms late.")
                        .play(Plays.underLoad(
                                Fault.at(END_DUE, Deed.delay(Duration.ofMillis(200))), LoadPlan.mixed("m", 6, 30))),
                core(
                                "end-then-fin",
                                Phase.END,
                                Kind.FIN,
                                "One backend closes behind every answer, without having said so.")
                        .play(Plays.underLoad(Fault.at(ANSWERED, Deed.FIN), LoadPlan.gets("m", 6, 60))),
                core("end-then-rst", Phase.END, Kind.RST, "One backend resets behind every answer.")
                        .play(Plays.underLoad(Fault.at(ANSWERED, Deed.RST), LoadPlan.gets("m", 6, 60))),
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
                                                    .map(Told::connection)
                                                    .distinct()
                                                    .count()
                                            == 1,
                                    "backends' wish to close closed the client's connection");
                        }));
    }

    /** Waits after each, for a proxy cannot see what is still on its way. */
    private static void secondAnswers(Stage stage) {
        stage.backends().forEach(backend -> backend.misbehave(Fault.at(ANSWERED, SECOND)));
        for (int i = 1; i <= 10; i++) {
            int sent = i;
            stage.get();
            stage.await(() -> count(stage, What.MISBEHAVED) >= sent, PROMPT);
            stage.await(() -> count(stage, What.FINISHED) >= sent, PROMPT); // it says MISBEHAVED before it does
            stage.await(() -> stage.backends().stream().allMatch(one -> one.unnoticedEnds() == 0), PROMPT);
        }
    }

    private static int count(Stage stage, What what) {
        return stage.history().events(event -> event.what() == what).size();
    }
}
