package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.HEAD_HALF_SENT;
import static dev.weir.harness.backend.FaultPoint.REQUEST_READ;
import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import java.time.Duration;
import java.util.List;

/** Faults before and within the head of a response. */
final class ResponseHeadScenarios {
    private ResponseHeadScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "answer-none-fin",
                                Phase.RESPONSE_HEAD,
                                Kind.FIN,
                                "One backend reads requests and closes without a response.")
                        .play(ScenarioScripts.underLoad(Fault.at(REQUEST_READ, FaultAction.FIN))),
                core("answer-none-rst", Phase.RESPONSE_HEAD, Kind.RST, "One backend reads requests and resets.")
                        .play(ScenarioScripts.underLoad(Fault.at(REQUEST_READ, FaultAction.RST))),
                core(
                                "answer-none-silence",
                                Phase.RESPONSE_HEAD,
                                Kind.SILENCE,
                                "One backend reads requests and sends nothing.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(REQUEST_READ, FaultAction.SILENCE))),
                core(
                                "answer-none-half-close",
                                Phase.RESPONSE_HEAD,
                                Kind.HALF_CLOSE,
                                "One backend reads requests and sends FIN only.")
                        .play(ScenarioScripts.underLoad(Fault.at(REQUEST_READ, FaultAction.HALF_CLOSE))),
                core("answer-late", Phase.RESPONSE_HEAD, Kind.LATENCY, "One backend responds after 300 ms.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(REQUEST_READ, FaultAction.delay(Duration.ofMillis(300))))),
                core(
                                "answer-head-fin",
                                Phase.RESPONSE_HEAD,
                                Kind.TRUNCATION,
                                "One backend closes within the head of its response.")
                        .play(ScenarioScripts.underLoad(Fault.at(HEAD_HALF_SENT, FaultAction.FIN))),
                core(
                                "answer-head-rst",
                                Phase.RESPONSE_HEAD,
                                Kind.RST,
                                "One backend resets within the head of its response.")
                        .play(ScenarioScripts.underLoad(Fault.at(HEAD_HALF_SENT, FaultAction.RST))),
                core(
                                "answer-head-silence",
                                Phase.RESPONSE_HEAD,
                                Kind.SILENCE,
                                "One backend stops within the head of its response.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(HEAD_HALF_SENT, FaultAction.SILENCE))),
                core(
                                "answer-head-slices",
                                Phase.RESPONSE_HEAD,
                                Kind.SLICING,
                                "Every backend sends its responses in pieces of 7 bytes.")
                        .play(testbed -> {
                            testbed.backends()
                                    .forEach(backend -> backend.misbehave(
                                            Fault.at(REQUEST_READ, FaultAction.pieces(7, Duration.ofNanos(50_000)))));
                            testbed.load(LoadPlan.mixed("m", 6, 30));
                        }),
                core(
                                "answer-garbage",
                                Phase.RESPONSE_HEAD,
                                Kind.GARBAGE,
                                "One backend responds with bytes that are not HTTP.")
                        .play(ScenarioScripts.underLoad(Fault.at(
                                REQUEST_READ,
                                FaultAction.insteadOfAnswer("garbage", "\u0001\u0002 no HTTP at all\r\n\r\n")))),
                core(
                                "answer-two-lengths",
                                Phase.RESPONSE_HEAD,
                                Kind.GARBAGE,
                                "One backend's responses have two different lengths; the proxy must not choose one.")
                        .play(ScenarioScripts.underLoad(Fault.at(
                                REQUEST_READ,
                                FaultAction.insteadOfAnswer(
                                        "two lengths",
                                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")))));
    }
}
