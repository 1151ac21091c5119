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
                        .play(testbed -> {
                            testbed.backend(0).goDown();
                            testbed.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core("connect-refused-later", Phase.CONNECT, Kind.REFUSAL, "One backend goes down between requests.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0).goDown();
                            testbed.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core("connect-one-left", Phase.CONNECT, Kind.REFUSAL, "All backends but one refuse connections.")
                        .play(testbed -> {
                            testbed.backend(0).goDown();
                            testbed.backend(1).goDown();
                            testbed.load(LoadPlan.mixed("m", 6, 60));
                        }),
                core(
                                "connect-silence",
                                Phase.CONNECT,
                                Kind.SILENCE,
                                "No connection attempt to one backend's address gets a reply.")
                        .play(testbed -> {
                            testbed.backend(0).goDeaf();
                            testbed.load(LoadPlan.gets("m", 6, 18));
                        }),
                core(
                                "connect-all-refused",
                                Phase.CONNECT,
                                Kind.REFUSAL,
                                "All backends are down: clients get error responses at once.")
                        .limit(Duration.ofSeconds(3))
                        .play(testbed -> {
                            testbed.backends().forEach(ScriptedBackend::goDown);
                            testbed.load(LoadPlan.mixed("m", 4, 20));
                        }),
                core(
                                "connect-recovery",
                                Phase.CONNECT,
                                Kind.REFUSAL,
                                "All backends were down; soon after they are back, requests succeed.")
                        .play(ConnectScenarios::recovery),
                core("connect-flapping", Phase.CONNECT, Kind.REFUSAL, "One backend goes down and up again, five times.")
                        .play(testbed -> flapping(testbed, LoadPlan.gets("m", 6, Integer.MAX_VALUE))));
    }

    private static void recovery(Testbed testbed) throws InterruptedException {
        testbed.warm();
        testbed.backends().forEach(ScriptedBackend::goDown);
        testbed.load(LoadPlan.mixed("down", 4, 20));
        testbed.heal();
        boolean well = testbed.await(() -> probe(testbed), LONG);
        testbed.expect(well, "all backends are back, and requests still fail after " + LONG.toSeconds() + " s");
    }

    /**
     * Sends requests that are owed no response, because a proxy may choose, within bounds, when to retry a failed
     * backend.
     */
    private static boolean probe(Testbed testbed) {
        return testbed.client()
                        .ask(TestRequest.get(testbed.nextId()).owedNothing())
                        .outcome()
                == ClientOutcome.ANSWERED;
    }

    private static void flapping(Testbed testbed, LoadPlan plan) throws InterruptedException {
        testbed.warm();
        Load load = testbed.start(plan.pauses(Duration.ofMillis(10)));
        for (int i = 0; i < 5; i++) {
            testbed.backend(0).goDown();
            testbed.during(SHORT);
            testbed.backend(0).heal();
            testbed.during(SHORT);
        }
        load.stop().await();
    }
}
