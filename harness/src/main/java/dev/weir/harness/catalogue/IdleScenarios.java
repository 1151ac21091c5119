package dev.weir.harness.catalogue;

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

/** Faults of idle pooled connections. */
final class IdleScenarios {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final FaultAction STRAY_408 = FaultAction.bytes(
            "a stray 408", "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    private static final FaultAction STRAY_200 = FaultAction.bytes(
            "a stray 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Request-Id: nobody\r\n\r\nstray");
    private static final FaultAction GARBAGE = FaultAction.bytes("garbage", "\u0000 nobody asked for this\r\n\r\n");

    private IdleScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("idle-fin-get", Phase.IDLE, Kind.FIN, "Backends close idle connections; then GETs follow.")
                        .play(ScenarioScripts.idleEnds(FaultAction.FIN, "GET")),
                core("idle-fin-post", Phase.IDLE, Kind.FIN, "Backends close idle connections; then POSTs follow.")
                        .play(ScenarioScripts.idleEnds(FaultAction.FIN, "POST")),
                core("idle-rst-get", Phase.IDLE, Kind.RST, "Backends reset idle connections; then GETs follow.")
                        .play(ScenarioScripts.idleEnds(FaultAction.RST, "GET")),
                core("idle-rst-post", Phase.IDLE, Kind.RST, "Backends reset idle connections; then POSTs follow.")
                        .play(ScenarioScripts.idleEnds(FaultAction.RST, "POST")),
                core(
                                "idle-half-close",
                                Phase.IDLE,
                                Kind.HALF_CLOSE,
                                "Backends send FIN on idle connections, and continue to read.")
                        .play(ScenarioScripts.idleEnds(FaultAction.HALF_CLOSE, "GET", "POST")),
                core(
                                "idle-408-then-fin",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Backends send a 408 on idle connections and close them, as some servers do.")
                        .play(ScenarioScripts.idleEnds(STRAY_408.then(FaultAction.FIN), "GET", "POST")),
                core(
                                "idle-stray-408",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Backends send a 408 on idle connections, which stay open.")
                        .play(ScenarioScripts.idleEnds(STRAY_408, "GET", "POST")),
                core(
                                "idle-stray-answer",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Backends send an unsolicited response on idle connections; no client may get it.")
                        .play(ScenarioScripts.idleEnds(STRAY_200, "GET", "POST")),
                core(
                                "idle-garbage",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Backends send bytes that are not HTTP on idle connections.")
                        .play(ScenarioScripts.idleEnds(GARBAGE, "GET", "POST")),
                core("idle-fin-one-backend", Phase.IDLE, Kind.FIN, "The only backend closes idle connections.")
                        .backends(1)
                        .play(ScenarioScripts.idleEnds(FaultAction.FIN, "GET", "POST")),
                core(
                                "idle-fin-under-load",
                                Phase.IDLE,
                                Kind.FIN,
                                "One backend closes connections that have been idle for 20 ms, under a load with"
                                        + " pauses.")
                        .play(underPauses(FaultAction.FIN, LoadPlan.mixed("m", 8, 120))),
                core(
                                "idle-rst-under-load",
                                Phase.IDLE,
                                Kind.RST,
                                "One backend resets connections that have been idle for 20 ms, under a load with"
                                        + " pauses.")
                        .play(underPauses(FaultAction.RST, LoadPlan.gets("m", 8, 120))),
                extended(
                                "idle-garbage-under-load",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "One backend sends unsolicited bytes after 20 ms, under a load with pauses.")
                        .play(underPauses(GARBAGE, LoadPlan.gets("m", 8, 120))),
                core(
                                "idle-reconnect-crowd",
                                Phase.IDLE,
                                Kind.FIN,
                                "All idle connections are closed at once, and 32 clients send requests at once.")
                        .play(testbed -> {
                            testbed.load(LoadPlan.gets("before", 32, 128));
                            testbed.endIdle(FaultAction.FIN);
                            testbed.load(LoadPlan.mixed("m", 32, 128));
                        }),
                extended(
                                "idle-fin-blames-nobody",
                                Phase.IDLE,
                                Kind.FIN,
                                "A backend that closed idle connections gets requests again at once.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.endIdle(FaultAction.FIN);
                            for (int i = 0; i < testbed.size(); i++) {
                                testbed.expectServes(i, 12);
                            }
                        }),
                extended(
                                "idle-fin-blames-not-one",
                                Phase.IDLE,
                                Kind.FIN,
                                "The only one of three backends that closed idle connections gets requests again at"
                                        + " once.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0).whileIdle(FaultAction.FIN);
                            testbed.await(() -> testbed.backend(0).unnoticedEnds() == 0, HALF_A_SECOND);
                            testbed.expectServes(0, 12);
                        }),
                extended(
                                "idle-stray-ends-use",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "A connection with unsolicited bytes from a backend carries no further request.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.endIdle(STRAY_200);
                            testbed.gets(2 * testbed.size());
                            testbed.expect(
                                    testbed.history().contacts().stream()
                                            .noneMatch(
                                                    contact -> contact.fault().startsWith("stray")),
                                    "a request was sent on a connection with unsolicited bytes from the backend");
                        }));
    }

    private static ScenarioScript underPauses(FaultAction action, LoadPlan load) {
        return testbed -> {
            testbed.warm();
            testbed.backend(0).misbehave(Fault.idle(SHORT, action));
            testbed.load(load.pauses(SHORT.multipliedBy(6)));
        };
    }
}
