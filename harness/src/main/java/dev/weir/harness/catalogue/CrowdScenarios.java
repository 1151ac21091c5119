package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.load.ClientLatencies;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import java.util.List;

/** Requests at a fixed rate: latencies count from when a request should have been sent. */
final class CrowdScenarios {
    private static final Duration MOST = Duration.ofMillis(150);

    private CrowdScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("rate-healthy", Phase.ANY, Kind.NONE, "200 requests a second for one second, without a fault.")
                        .play(testbed -> testbed.load(rate())),
                core(
                                "rate-one-slow",
                                Phase.RESPONSE_HEAD,
                                Kind.LATENCY,
                                "One of three backends takes 200 ms for each response.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0)
                                    .misbehave(Fault.at(
                                            FaultPoint.REQUEST_READ, FaultAction.delay(Duration.ofMillis(200))));
                            others(testbed, testbed.load(rate()));
                        }),
                core(
                                "rate-one-dead",
                                Phase.RESPONSE_HEAD,
                                Kind.FIN,
                                "One of three backends closes instead of responding.")
                        .play(ScenarioScripts.underLoad(Fault.at(FaultPoint.REQUEST_READ, FaultAction.FIN), rate())),
                extended(
                                "rate-one-silent",
                                Phase.RESPONSE_HEAD,
                                Kind.SILENCE,
                                "One of three backends never responds: soon no request waits for it any more.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0).misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.SILENCE));
                            testbed.load(rate().rate(50));
                            ClientLatencies later = ClientLatencies.of(testbed.load(LoadPlan.gets("later", 6, 60)));
                            testbed.expect(
                                    later.percentile(90).compareTo(MOST) < 0,
                                    "after one backend had been silent for a second, requests still took "
                                            + later.percentile(90).toMillis() + " ms (90th percentile)");
                        }));
    }

    private static LoadPlan rate() {
        return LoadPlan.gets("rate", 64, 200).rate(200);
    }

    private static void others(Testbed testbed, List<ReceivedResponse> responses) {
        ClientLatencies all = ClientLatencies.of(responses);
        testbed.expect(
                all.percentile(50).compareTo(MOST) < 0,
                "one slow backend delayed half of the requests by "
                        + all.percentile(50).toMillis() + " ms");
    }
}
