package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Deed;
import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.Moment;
import dev.weir.harness.history.Told;
import dev.weir.harness.load.Latencies;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Stage;
import java.time.Duration;
import java.util.List;

/** Many requests at a fixed rate: latencies count from when a request should have been sent. */
final class CrowdScenarios {
    private static final Duration MOST = Duration.ofMillis(150);

    private CrowdScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("rate-healthy", Phase.ANY, Kind.NONE, "200 requests a second for one second, on a good day.")
                        .play(stage -> stage.load(rate())),
                core(
                                "rate-one-slow",
                                Phase.RESPONSE_HEAD,
                                Kind.LATENCY,
                                "One of three backends takes 200 ms for each answer.")
                        .play(stage -> {
                            stage.warm();
                            stage.backend(0)
                                    .misbehave(Fault.at(Moment.REQUEST_READ, Deed.delay(Duration.ofMillis(200))));
                            others(stage, stage.load(rate()));
                        }),
                core(
                                "rate-one-dead",
                                Phase.RESPONSE_HEAD,
                                Kind.FIN,
                                "One of three backends closes instead of answering.")
                        .play(Plays.underLoad(Fault.at(Moment.REQUEST_READ, Deed.FIN), rate())),
                extended(
                                "rate-one-silent",
                                Phase.RESPONSE_HEAD,
                                Kind.SILENCE,
                                "One of three backends never answers: soon nobody waits for it any more.")
                        .play(stage -> {
                            stage.warm();
                            stage.backend(0).misbehave(Fault.at(Moment.REQUEST_READ, Deed.SILENCE));
                            stage.load(rate().rate(50));
                            Latencies later = Latencies.of(stage.load(LoadPlan.gets("later", 6, 60)));
                            stage.expect(
                                    later.percentile(90).compareTo(MOST) < 0,
                                    "after a second of silence, requests still took "
                                            + later.percentile(90).toMillis() + " ms (90th percentile)");
                        }));
    }

    private static LoadPlan rate() {
        return LoadPlan.gets("rate", 64, 200).rate(200);
    }

    private static void others(Stage stage, List<Told> told) {
        Latencies all = Latencies.of(told);
        stage.expect(
                all.percentile(50).compareTo(MOST) < 0,
                "one slow backend made half of the requests wait "
                        + all.percentile(50).toMillis() + " ms");
    }
}
