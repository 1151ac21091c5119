package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.BODY_HALF_READ;
import static dev.weir.harness.backend.FaultPoint.HEAD_READ;
import static dev.weir.harness.backend.FaultPoint.REQUEST_BEGUN;
import static dev.weir.harness.scenario.Scenario.core;
import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import java.util.List;

/** Faults while a backend reads a request. */
final class RequestScenarios {
    private static final int TOO_LARGE = 413;
    private static final int KEPT = 4 << 10;
    private static final int LARGE = 2 << 20;
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private RequestScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "request-head-fin",
                                Phase.REQUEST_HEAD,
                                Kind.FIN,
                                "One backend closes when a request begins to arrive.")
                        .play(ScenarioScripts.underLoad(Fault.at(REQUEST_BEGUN, FaultAction.FIN))),
                core(
                                "request-head-rst",
                                Phase.REQUEST_HEAD,
                                Kind.RST,
                                "One backend resets when it has read a request's head.")
                        .play(ScenarioScripts.underLoad(Fault.at(HEAD_READ, FaultAction.RST))),
                core(
                                "request-head-half-close",
                                Phase.REQUEST_HEAD,
                                Kind.HALF_CLOSE,
                                "One backend sends FIN when it has read a request's head, and continues to read.")
                        .play(ScenarioScripts.underLoad(Fault.at(HEAD_READ, FaultAction.HALF_CLOSE))),
                core(
                                "request-head-silence",
                                Phase.REQUEST_HEAD,
                                Kind.SILENCE,
                                "One backend reads heads and never responds.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(HEAD_READ, FaultAction.SILENCE))),
                core(
                                "request-body-fin",
                                Phase.REQUEST_BODY,
                                Kind.FIN,
                                "One backend closes within the body of a request.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_READ, FaultAction.FIN), uploads(40, KEPT))),
                core(
                                "request-body-rst",
                                Phase.REQUEST_BODY,
                                Kind.RST,
                                "One backend resets within the body of a request.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_READ, FaultAction.RST), uploads(40, KEPT))),
                core(
                                "request-body-silence",
                                Phase.REQUEST_BODY,
                                Kind.SILENCE,
                                "One backend stops reading within the body of a request, and never responds.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(BODY_HALF_READ, FaultAction.SILENCE), uploads(12, KEPT))),
                core(
                                "request-body-large-rst",
                                Phase.REQUEST_BODY,
                                Kind.RST,
                                "One backend resets within a body of 2 MiB, which no proxy has to buffer for a retry.")
                        .owedNothing()
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_READ, FaultAction.RST), uploads(9, LARGE))),
                core(
                                "request-body-stall",
                                Phase.REQUEST_BODY,
                                Kind.BANDWIDTH,
                                "A backend stops reading a large body for half a second; the proxy waits without"
                                        + " using the processor.")
                        .play(RequestScenarios::stall),
                extended(
                                "request-body-early-answer",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "A backend responds 413 within a large body and closes; the client gets the 413.")
                        .play(testbed -> {
                            testbed.backends().forEach(backend -> backend.misbehave(Fault.at(BODY_HALF_READ, early())));
                            var request = TestRequest.post(testbed.nextId())
                                    .size(LARGE)
                                    .owedNothing();
                            ReceivedResponse response = testbed.client().ask(request);
                            testbed.expect(
                                    response.status() == TOO_LARGE,
                                    "the client did not get the 413, but: "
                                            + response.outcome().word() + " " + response.status());
                        }),
                extended(
                                "request-body-early-answer-kept",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "A backend responds 413 within a body and reads the rest, which must not be a new"
                                        + " request.")
                        .backends(1)
                        .play(RequestScenarios::answersEarly));
    }

    private static void answersEarly(Testbed testbed) {
        var answer = FaultAction.bytes("an early 413", "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
        testbed.backend(0).misbehave(Fault.at(BODY_HALF_READ, answer).times(1));
        var request = TestRequest.post(testbed.nextId()).size(40 * KEPT).owedNothing();
        RecordingClient client = testbed.newClient();
        long now = testbed.history().now();
        client.sendBeginning(request, 30 * KEPT);
        testbed.expect(client.awaitAnswer(request, now, now), ClientOutcome.ERROR);
        for (int i = 0; i < 4; i++) {
            testbed.client().ask(TestRequest.post(testbed.nextId()).size(10 * KEPT));
        }
    }

    private static FaultAction early() {
        return FaultAction.insteadOfAnswer(
                "an early 413", "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static LoadPlan uploads(int count, int size) {
        return LoadPlan.gets("up", 6, count)
                .asks(number -> TestRequest.post("up" + number).size(size).method(number % 3 == 0 ? "POST" : "PUT"));
    }

    private static void stall(Testbed testbed) throws InterruptedException {
        testbed.backends().forEach(backend -> backend.misbehave(Fault.at(BODY_HALF_READ, FaultAction.STALL)));
        Load load = testbed.start(uploads(3, 4 * LARGE));
        testbed.expectQuiet(HALF_A_SECOND);
        testbed.heal();
        load.await();
    }
}
