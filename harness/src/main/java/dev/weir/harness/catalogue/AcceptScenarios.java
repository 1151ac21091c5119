package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.ACCEPTED;
import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import java.time.Duration;
import java.util.List;

/** Faults of connections that a backend has just accepted. */
final class AcceptScenarios {
    private AcceptScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "accept-fin",
                                Phase.ACCEPT,
                                Kind.FIN,
                                "One backend closes each connection with FIN as soon as it has accepted it.")
                        .play(fromTheStart(FaultAction.FIN, LoadPlan.mixed("m", 6, 60))),
                core(
                                "accept-rst",
                                Phase.ACCEPT,
                                Kind.RST,
                                "One backend resets each connection as soon as it has accepted it.")
                        .play(fromTheStart(FaultAction.RST, LoadPlan.gets("m", 6, 60))),
                core(
                                "accept-half-close",
                                Phase.ACCEPT,
                                Kind.HALF_CLOSE,
                                "One backend sends FIN at once and continues to read.")
                        .play(fromTheStart(FaultAction.HALF_CLOSE, LoadPlan.mixed("m", 6, 60))),
                core(
                                "accept-silence",
                                Phase.ACCEPT,
                                Kind.SILENCE,
                                "One backend accepts connections and never responds.")
                        .play(fromTheStart(FaultAction.SILENCE, LoadPlan.gets("m", 6, 18))),
                core("accept-late", Phase.ACCEPT, Kind.LATENCY, "One backend begins to read 200 ms late.")
                        .play(fromTheStart(FaultAction.delay(Duration.ofMillis(200)), LoadPlan.mixed("m", 6, 30))),
                extended(
                                "accept-garbage",
                                Phase.ACCEPT,
                                Kind.GARBAGE,
                                "One backend greets each connection with bytes that are not HTTP; no client may get"
                                        + " them.")
                        .owedNothing()
                        .play(fromTheStart(
                                FaultAction.bytes("a greeting", "220 mail.example ESMTP\r\n"),
                                LoadPlan.mixed("m", 6, 30))));
    }

    private static ScenarioScript fromTheStart(FaultAction action, LoadPlan load) {
        return testbed -> {
            testbed.backend(0).misbehave(Fault.at(ACCEPTED, action));
            testbed.load(load);
        };
    }
}
