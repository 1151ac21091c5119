package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.tls;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.backend.ScriptedBackend;
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

/**
 * Faults of a backend in the handshake. No byte of a request was sent before it, so every request, a POST as well, is
 * safe to send to another backend.
 */
final class HandshakeScenarios {
    private static final String HANDSHAKE_FAILURE = "\u0015\u0003\u0003\u0000\u0002\u0002(";
    private static final String PART_OF_SERVER_HELLO = "\u0016\u0003\u0003\u0000z\u0002\u0000\u0000v\u0003\u0003";
    private static final String PLAIN_HTTP =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private static final Duration LATE = Duration.ofMillis(200);

    private HandshakeScenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        tls(
                                        "tls-accept-fin",
                                        Phase.HANDSHAKE,
                                        Kind.FIN,
                                        "One backend closes before it has read a ClientHello.")
                                .play(fault(FaultPoint.HANDSHAKE_BEGUN, FaultAction.FIN)),
                        tls(
                                        "tls-accept-silence",
                                        Phase.HANDSHAKE,
                                        Kind.SILENCE,
                                        "One backend accepts, and never responds to a ClientHello.")
                                .play(slowFault(FaultPoint.HANDSHAKE_BEGUN, FaultAction.SILENCE)),
                        tls(
                                        "tls-accept-late",
                                        Phase.HANDSHAKE,
                                        Kind.LATENCY,
                                        "One backend responds to a ClientHello 200 ms late.")
                                .play(testbed -> {
                                    testbed.backend(0)
                                            .misbehave(Fault.at(FaultPoint.HELLO_READ, FaultAction.delay(LATE)));
                                    testbed.load(LoadPlan.mixed("m", 6, 30));
                                }),
                        tls(
                                        "tls-hello-fin",
                                        Phase.HANDSHAKE,
                                        Kind.FIN,
                                        "One backend closes when it has read a ClientHello.")
                                .play(fault(FaultPoint.HELLO_READ, FaultAction.FIN)),
                        tls(
                                        "tls-hello-rst",
                                        Phase.HANDSHAKE,
                                        Kind.RST,
                                        "One backend resets when it has read a ClientHello.")
                                .play(fault(FaultPoint.HELLO_READ, FaultAction.RST)),
                        tls(
                                        "tls-hello-silence",
                                        Phase.HANDSHAKE,
                                        Kind.SILENCE,
                                        "One backend sends the beginning of a ServerHello, and no more.")
                                .play(slowFault(
                                        FaultPoint.HELLO_READ,
                                        FaultAction.bytes("a part of ServerHello", PART_OF_SERVER_HELLO)
                                                .then(FaultAction.SILENCE))),
                        tls(
                                        "tls-hello-cut",
                                        Phase.HANDSHAKE,
                                        Kind.TRUNCATION,
                                        "One backend closes within its ServerHello.")
                                .play(fault(
                                        FaultPoint.HELLO_READ,
                                        FaultAction.insteadOfAnswer("a part of ServerHello", PART_OF_SERVER_HELLO))),
                        tls(
                                        "tls-hello-garbage",
                                        Phase.HANDSHAKE,
                                        Kind.GARBAGE,
                                        "One backend responds to a ClientHello with bytes that are no record.")
                                .play(fault(
                                        FaultPoint.HELLO_READ,
                                        FaultAction.insteadOfAnswer("garbage", "\u0000\u0001 no record at all"))),
                        tls(
                                        "tls-hello-alert",
                                        Phase.HANDSHAKE,
                                        Kind.REFUSAL,
                                        "One backend responds to a ClientHello with the alert handshake_failure.")
                                .play(fault(
                                        FaultPoint.HELLO_READ,
                                        FaultAction.insteadOfAnswer("handshake_failure", HANDSHAKE_FAILURE))),
                        tls(
                                        "tls-hello-plain",
                                        Phase.HANDSHAKE,
                                        Kind.GARBAGE,
                                        "One backend speaks no TLS, and responds to a ClientHello with a plain 400.")
                                .play(fault(
                                        FaultPoint.HELLO_READ, FaultAction.insteadOfAnswer("a plain 400", PLAIN_HTTP))),
                        tls(
                                        "tls-sent-fin",
                                        Phase.HANDSHAKE,
                                        Kind.FIN,
                                        "One backend (TLS 1.2) closes when it has sent its ServerHelloDone.")
                                .play(fault12(FaultPoint.HELLO_SENT, FaultAction.FIN)),
                        tls(
                                        "tls-sent-rst",
                                        Phase.HANDSHAKE,
                                        Kind.RST,
                                        "One backend (TLS 1.2) resets when it has sent its ServerHelloDone.")
                                .play(fault12(FaultPoint.HELLO_SENT, FaultAction.RST)),
                        tls(
                                        "tls-finished-fin",
                                        Phase.HANDSHAKE,
                                        Kind.FIN,
                                        "One backend (TLS 1.2) closes instead of sending its Finished.")
                                .play(fault12(FaultPoint.FINISHED_READ, FaultAction.FIN)),
                        tls(
                                        "tls-finished-rst",
                                        Phase.HANDSHAKE,
                                        Kind.RST,
                                        "One backend (TLS 1.2) resets instead of sending its Finished.")
                                .play(fault12(FaultPoint.FINISHED_READ, FaultAction.RST)),
                        tls(
                                        "tls-finished-silence",
                                        Phase.HANDSHAKE,
                                        Kind.SILENCE,
                                        "One backend (TLS 1.2) never sends its Finished.")
                                .play(testbed -> {
                                    testbed.backend(0).tls().onlyTls12();
                                    slowFault(FaultPoint.FINISHED_READ, FaultAction.SILENCE)
                                            .on(testbed);
                                }),
                        tls(
                                        "tls-finished-alert",
                                        Phase.HANDSHAKE,
                                        Kind.REFUSAL,
                                        "One backend (TLS 1.2) sends an alert instead of its Finished.")
                                .play(fault12(
                                        FaultPoint.FINISHED_READ,
                                        FaultAction.insteadOfAnswer("handshake_failure", HANDSHAKE_FAILURE))),
                        tls(
                                        "tls-finished-early-fin",
                                        Phase.HANDSHAKE,
                                        Kind.FIN,
                                        "One backend (TLS 1.3) closes before it reads the proxy's Finished, behind which"
                                                + " a request may have come: a GET goes elsewhere, a POST never twice.")
                                .play(testbed -> {
                                    testbed.backend(0).misbehave(Fault.at(FaultPoint.HELLO_SENT, FaultAction.FIN));
                                    testbed.load(LoadPlan.mixed("m", 6, 60));
                                }),
                        tls(
                                        "tls-no-backend",
                                        Phase.HANDSHAKE,
                                        Kind.REFUSAL,
                                        "No backend completes a handshake: clients get an error response, and no"
                                                + " backend a request.")
                                .play(HandshakeScenarios::noBackend))
                .map(scenario -> scenario.tls(TlsSides.BACK_ONLY))
                .toList();
    }

    /** Each request, of any method, gets its response from another backend. */
    private static ScenarioScript fault(FaultPoint point, FaultAction action) {
        return fault(point, action, 60);
    }

    private static ScenarioScript fault12(FaultPoint point, FaultAction action) {
        return testbed -> {
            testbed.backend(0).tls().onlyTls12();
            fault(point, action).on(testbed);
        };
    }

    /** The same with few requests, because each can cost a timeout. */
    private static ScenarioScript slowFault(FaultPoint point, FaultAction action) {
        return fault(point, action, 18);
    }

    private static ScenarioScript fault(FaultPoint point, FaultAction action, int requests) {
        return testbed -> {
            testbed.backend(0).misbehave(Fault.at(point, action).onFirstUse());
            ScenarioScripts.expectAllAnswered(testbed, testbed.load(LoadPlan.mixed("m", 6, requests)));
            testbed.heal();
            testbed.load(LoadPlan.mixed("after", 6, 12));
        };
    }

    private static void noBackend(Testbed testbed) {
        testbed.endIdle(FaultAction.FIN);
        for (ScriptedBackend backend : testbed.backends()) {
            backend.misbehave(Fault.at(
                    FaultPoint.HELLO_READ, FaultAction.insteadOfAnswer("handshake_failure", HANDSHAKE_FAILURE)));
        }
        ScenarioScripts.expectErrors(testbed, "a request reached a backend that completed no handshake");
    }
}
