package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import java.util.List;

/** Faults while the proxy connects to a backend. */
final class ConnectScenarios {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(15);

    private ConnectScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("connect-refused", Phase.CONNECT, Kind.REFUSAL, "One backend refuses connections from the start.")
                        .play(stage -> {
                            stage.backend(0).goDown();
                            stage.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core("connect-refused-later", Phase.CONNECT, Kind.REFUSAL, "One backend goes down between requests.")
                        .play(stage -> {
                            stage.warm();
                            stage.backend(0).goDown();
                            stage.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core("connect-one-left", Phase.CONNECT, Kind.REFUSAL, "All backends but one refuse connections.")
                        .play(stage -> {
                            stage.backend(0).goDown();
                            stage.backend(1).goDown();
                            stage.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core(
                                "connect-silence",
                                Phase.CONNECT,
                                Kind.SILENCE,
                                "No connection attempt to one backend's address gets a reply.")
                        .play(stage -> {
                            stage.backend(0).goDeaf();
                            stage.load(LoadPlan.gets("m", 6, 18));
                        }),
                core(
                                "connect-all-refused",
                                Phase.CONNECT,
                                Kind.REFUSAL,
                                "All backends are down: clients get error responses at once.")
                        .limit(Duration.ofSeconds(3))
                        .play(stage -> {
                            stage.backends().forEach(ScriptedBackend::goDown);
                            stage.load(LoadPlan.mixed("m", 4, 20));
                        }),
                core(
                                "connect-recovery",
                                Phase.CONNECT,
                                Kind.REFUSAL,
                                "All backends were down; soon after they are back, requests succeed.")
                        .play(ConnectScenarios::recovery),
                core("connect-flapping", Phase.CONNECT, Kind.REFUSAL, "One backend goes down and up again, five times.")
                        .play(stage -> flapping(stage, LoadPlan.gets("m", 6, Integer.MAX_VALUE))));
    }

    private static void recovery(Testbed stage) throws InterruptedException {
        stage.warm();
        stage.backends().forEach(ScriptedBackend::goDown);
        stage.load(LoadPlan.mixed("down", 4, 20));
        stage.heal();
        boolean well = stage.await(() -> probe(stage), LONG);
        stage.expect(well, "all backends are back, and requests still fail after " + LONG.toSeconds() + " s");
    }

    /**
     * Sends requests that are owed no response, because a proxy may choose, within bounds, when to retry a failed
     * backend.
     */
    private static boolean probe(Testbed stage) {
        return stage.client().ask(TestRequest.get(stage.nextId()).owedNothing()).outcome() == ClientOutcome.ANSWERED;
    }

    private static void flapping(Testbed stage, LoadPlan plan) throws InterruptedException {
        stage.warm();
        Load load = stage.start(plan.pauses(Duration.ofMillis(10)));
        for (int i = 0; i < 5; i++) {
            stage.backend(0).goDown();
            stage.during(SHORT);
            stage.backend(0).heal();
            stage.during(SHORT);
        }
        load.stop().await();
    }
}
