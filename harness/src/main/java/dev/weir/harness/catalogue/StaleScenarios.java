package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.util.List;

/** Requests on a pooled connection that closes as they arrive: no check before the request can prevent that race. */
final class StaleScenarios {
    private StaleScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("stale-get-fin", Phase.IDLE, Kind.FIN, "A pooled connection is closed with FIN as a GET arrives.")
                        .play(ScenarioScripts.stale(FaultAction.FIN, "GET")),
                core("stale-get-rst", Phase.IDLE, Kind.RST, "A pooled connection is reset as a GET arrives.")
                        .play(ScenarioScripts.stale(FaultAction.RST, "GET")),
                core(
                                "stale-get-half-close",
                                Phase.IDLE,
                                Kind.HALF_CLOSE,
                                "A pooled connection is half closed as a GET arrives.")
                        .play(ScenarioScripts.stale(FaultAction.HALF_CLOSE, "GET")),
                core(
                                "stale-get-silence",
                                Phase.IDLE,
                                Kind.SILENCE,
                                "A pooled connection has silently died when a GET arrives.")
                        .play(ScenarioScripts.stale(FaultAction.SILENCE, "GET")),
                core(
                                "stale-put",
                                Phase.IDLE,
                                Kind.FIN,
                                "A pooled connection is closed as a PUT arrives, which may be sent again.")
                        .play(ScenarioScripts.stale(FaultAction.FIN, "PUT")),
                core(
                                "stale-post-fin",
                                Phase.IDLE,
                                Kind.FIN,
                                "A pooled connection is closed with FIN as a POST arrives: one response, and no"
                                        + " second POST.")
                        .play(ScenarioScripts.stale(FaultAction.FIN, "POST")),
                core(
                                "stale-post-read",
                                Phase.IDLE,
                                Kind.FIN,
                                "A backend reads a POST from a pooled connection and closes.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0)
                                    .misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.FIN)
                                            .onReuse()
                                            .times(1));
                            postToEach(testbed);
                        }),
                core(
                                "stale-post-read-rst",
                                Phase.IDLE,
                                Kind.RST,
                                "A backend reads a POST from a pooled connection and resets it.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0)
                                    .misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.RST)
                                            .onReuse()
                                            .times(1));
                            postToEach(testbed);
                        }),
                core(
                                "stale-get-new-client",
                                Phase.IDLE,
                                Kind.FIN,
                                "The GET on a closing connection is its client's first.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0).misbehave(ScenarioScripts.staleOnce(FaultAction.FIN));
                            for (int i = 0; i < 2 * testbed.size(); i++) {
                                testbed.newClient().ask(TestRequest.get(testbed.nextId()));
                            }
                        }),
                core(
                                "stale-everywhere",
                                Phase.IDLE,
                                Kind.FIN,
                                "Every pooled connection of every backend is closed as the next GET arrives.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backends()
                                    .forEach(backend -> backend.misbehave(ScenarioScripts.staleOnce(FaultAction.FIN)));
                            testbed.gets(2 * testbed.size());
                        }),
                core(
                                "stale-one-backend",
                                Phase.IDLE,
                                Kind.FIN,
                                "The only backend closes its pooled connection as a GET arrives.")
                        .backends(1)
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0).misbehave(ScenarioScripts.staleOnce(FaultAction.FIN));
                            testbed.gets(3);
                        }),
                core(
                                "stale-under-load",
                                Phase.IDLE,
                                Kind.FIN,
                                "One backend responds only once on each connection, under a load.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(FaultPoint.REQUEST_BEGUN, FaultAction.FIN)
                                        .onReuse(),
                                LoadPlan.mixed("m", 8, 80))),
                extended(
                                "stale-blames-nobody",
                                Phase.IDLE,
                                Kind.FIN,
                                "A backend stays in use after its pooled connection was closed as a GET arrived.")
                        .play(testbed -> blame(testbed, "GET")),
                extended("stale-post-blames-nobody", Phase.IDLE, Kind.FIN, "The same with a POST.")
                        .play(testbed -> blame(testbed, "POST")),
                extended(
                                "stale-many-blame-nobody",
                                Phase.IDLE,
                                Kind.FIN,
                                "A backend stays in use after many of its pooled connections were closed as GETs"
                                        + " arrived.")
                        .play(testbed -> {
                            testbed.load(LoadPlan.gets("before", 32, 128));
                            testbed.backend(0)
                                    .misbehave(Fault.at(FaultPoint.REQUEST_BEGUN, FaultAction.FIN)
                                            .onReuse());
                            testbed.load(LoadPlan.gets("m", 32, 64));
                            testbed.heal();
                            testbed.expectServes(0, 12);
                        }));
    }

    private static void postToEach(Testbed testbed) {
        for (int i = 0; i < testbed.size(); i++) {
            testbed.post();
        }
    }

    private static void blame(Testbed testbed, String method) {
        testbed.warm();
        testbed.backend(0).misbehave(ScenarioScripts.staleOnce(FaultAction.FIN));
        for (int i = 0; i < testbed.size(); i++) {
            testbed.client()
                    .ask(TestRequest.get(testbed.nextId()).method(method).size(method.equals("POST") ? 1 : -1));
        }
        testbed.heal();
        testbed.expectServes(0, 12);
    }
}
