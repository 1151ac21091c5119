package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.tls;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.scenario.Testbed;
import dev.weir.harness.tls.TlsSides;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Records of a backend that carry no HTTP, and sessions that are not resumed. */
final class RecordScenarios {
    private static final Duration LATE = Duration.ofMillis(100);
    private static final int LARGE = 64 << 10;

    private RecordScenarios() {}

    static List<Scenario> all() {
        return Stream.concat(whileIdle(), amid())
                .map(scenario -> scenario.tls(TlsSides.BACK_ONLY))
                .toList();
    }

    private static Stream<Scenario> whileIdle() {
        return Stream.of(
                tls(
                                "tls-idle-key-update",
                                Phase.IDLE,
                                Kind.NONE,
                                "Backends update the keys of idle connections: those are no stray bytes, so the"
                                        + " connections stay in use.")
                        .play(staysIdle(FaultAction.KEY_UPDATE)),
                tls(
                                "tls-idle-alert",
                                Phase.IDLE,
                                Kind.RST,
                                "Backends end idle connections with a fatal alert; nothing is lost after that.")
                        .play(ScenarioScripts.idleEnds(FaultAction.ALERT, "GET", "POST")),
                tls(
                                "tls-idle-garbage",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Bytes that are no record arrive on idle connections; nothing is lost after that.")
                        .play(ScenarioScripts.idleEnds(
                                FaultAction.below("no record", "HTTP/1.1 408 Request Timeout\r\n\r\n"), "GET", "POST")),
                tls(
                                "tls-idle-renegotiation",
                                Phase.IDLE,
                                Kind.GARBAGE,
                                "Backends (TLS 1.2) ask for another handshake on idle connections; nothing is lost"
                                        + " after that.")
                        .play(testbed -> {
                            testbed.backends().forEach(one -> one.tls().onlyTls12());
                            testbed.load(LoadPlan.gets("before", 6, 18).asks(RecordScenarios::closing));
                            ScenarioScripts.idleEnds(FaultAction.HELLO_REQUEST, "GET", "POST")
                                    .on(testbed);
                        }));
    }

    private static Stream<Scenario> amid() {
        return Stream.of(
                tls(
                                "tls-amid-key-update",
                                Phase.RESPONSE_BODY,
                                Kind.NONE,
                                "One backend updates its keys within each response.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(FaultPoint.BODY_HALF_SENT, FaultAction.KEY_UPDATE), large())),
                tls(
                                "tls-amid-alert",
                                Phase.RESPONSE_BODY,
                                Kind.TRUNCATION,
                                "One backend sends a fatal alert within each response; none looks complete.")
                        .play(ScenarioScripts.underLoad(Fault.at(FaultPoint.BODY_HALF_SENT, FaultAction.ALERT))),
                tls(
                                "tls-amid-garbage",
                                Phase.RESPONSE_BODY,
                                Kind.GARBAGE,
                                "One backend sends bytes that are no record within each response; none looks complete.")
                        .play(ScenarioScripts.underLoad(Fault.at(
                                FaultPoint.BODY_HALF_SENT,
                                FaultAction.below("no record", "no record at all, but garbage")
                                        .then(FaultAction.TRUNCATION)))),
                tls(
                                "tls-late-tickets",
                                Phase.HANDSHAKE,
                                Kind.LATENCY,
                                "The session tickets of one backend come 100 ms after the handshake.")
                        .play(testbed -> {
                            testbed.backend(0).misbehave(Fault.at(FaultPoint.FINISHED_READ, FaultAction.delay(LATE)));
                            testbed.load(LoadPlan.mixed("m", 6, 30));
                        }),
                tls(
                                "tls-no-resumption",
                                Phase.HANDSHAKE,
                                Kind.NONE,
                                "Backends never resume a session, and close each connection behind its response.")
                        .play(testbed -> {
                            testbed.backends().forEach(one -> one.tls().refusesResumption());
                            testbed.backends().forEach(ScriptedBackend::announceClose);
                            testbed.load(LoadPlan.mixed("m", 6, 30));
                        }),
                tls(
                                "tls-sessions-lost",
                                Phase.HANDSHAKE,
                                Kind.REFUSAL,
                                "A backend restarts, and has forgotten its sessions.")
                        .play(RecordScenarios::restarts));
    }

    private static TestRequest closing(int number) {
        return TestRequest.get("before-" + number).closing();
    }

    private static LoadPlan large() {
        return LoadPlan.gets("during", 6, 30)
                .asks(number -> TestRequest.get("during-" + number).wanted(LARGE));
    }

    private static ScenarioScript staysIdle(FaultAction action) {
        return testbed -> {
            testbed.warm();
            testbed.gets(2 * testbed.size()); // each of the proxy's threads may have a pool of its own
            int before = accepted(testbed);
            for (int i = 0; i < 3; i++) {
                testbed.endIdle(action);
                testbed.gets(testbed.size());
            }
            int more = accepted(testbed) - before;
            testbed.expect(more == 0, "the proxy has opened " + more + " connections instead of those in its pool");
        };
    }

    private static int accepted(Testbed testbed) {
        return testbed.backends().stream().mapToInt(ScriptedBackend::accepted).sum();
    }

    private static void restarts(Testbed testbed) throws InterruptedException {
        testbed.backends().forEach(ScriptedBackend::announceClose);
        testbed.load(LoadPlan.mixed("before", 6, 30));
        ScriptedBackend backend = testbed.backend(0);
        backend.goDown();
        backend.tls().forgetSessions();
        testbed.heal();
        ScenarioScripts.expectAllAnswered(testbed, testbed.load(LoadPlan.mixed("after", 6, 30)));
    }
}
