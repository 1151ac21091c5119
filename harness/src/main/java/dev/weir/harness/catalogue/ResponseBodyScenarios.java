package dev.weir.harness.catalogue;

import static dev.weir.harness.backend.FaultPoint.BODY_HALF_SENT;
import static dev.weir.harness.backend.FaultPoint.HEAD_SENT;
import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Faults within the body of a response. */
final class ResponseBodyScenarios {
    private static final int LARGE = 256 << 10;

    private ResponseBodyScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "body-none-fin",
                                Phase.RESPONSE_BODY,
                                Kind.TRUNCATION,
                                "One backend sends the heads of its responses and closes.")
                        .play(ScenarioScripts.underLoad(Fault.at(HEAD_SENT, FaultAction.FIN))),
                core(
                                "body-fin",
                                Phase.RESPONSE_BODY,
                                Kind.TRUNCATION,
                                "One backend closes within the bodies of its responses.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_SENT, FaultAction.FIN))),
                core(
                                "body-rst",
                                Phase.RESPONSE_BODY,
                                Kind.RST,
                                "One backend resets within the bodies of its responses.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_SENT, FaultAction.RST))),
                core(
                                "body-half-close",
                                Phase.RESPONSE_BODY,
                                Kind.HALF_CLOSE,
                                "One backend sends FIN within the bodies of its responses, and continues to read.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_SENT, FaultAction.HALF_CLOSE))),
                core(
                                "body-silence",
                                Phase.RESPONSE_BODY,
                                Kind.SILENCE,
                                "One backend stops within the bodies of its responses.")
                        .play(ScenarioScripts.underLittleLoad(Fault.at(BODY_HALF_SENT, FaultAction.SILENCE))),
                core(
                                "body-large-fin",
                                Phase.RESPONSE_BODY,
                                Kind.TRUNCATION,
                                "One backend closes within responses of 256 KiB.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_SENT, FaultAction.FIN), large())),
                core("body-large-rst", Phase.RESPONSE_BODY, Kind.RST, "One backend resets within responses of 256 KiB.")
                        .play(ScenarioScripts.underLoad(Fault.at(BODY_HALF_SENT, FaultAction.RST), large())),
                core(
                                "body-garbage",
                                Phase.RESPONSE_BODY,
                                Kind.GARBAGE,
                                "One backend sends an invalid chunk, and closes.")
                        .play(ScenarioScripts.underLoad(
                                Fault.at(HEAD_SENT, FaultAction.insteadOfAnswer("no chunk size", "zz\r\n\r\n")),
                                inChunks())),
                core(
                                "body-slices",
                                Phase.RESPONSE_BODY,
                                Kind.SLICING,
                                "Every backend sends the bodies of its responses byte by byte.")
                        .play(everyBackend(
                                FaultAction.pieces(1, Duration.ofNanos(20_000)), LoadPlan.mixed("m", 6, 18))),
                core(
                                "body-slow",
                                Phase.RESPONSE_BODY,
                                Kind.BANDWIDTH,
                                "Every backend sends responses of 256 KiB in pieces of 8 KiB, one every 10 ms.")
                        .play(everyBackend(FaultAction.pieces(8 << 10, Duration.ofMillis(10)), large())),
                core(
                                "body-pause",
                                Phase.RESPONSE_BODY,
                                Kind.LATENCY,
                                "Every backend pauses for 400 ms within a response.")
                        .play(testbed -> {
                            testbed.backends()
                                    .forEach(backend -> backend.misbehave(
                                            Fault.at(BODY_HALF_SENT, FaultAction.delay(Duration.ofMillis(400)))));
                            testbed.load(LoadPlan.mixed("m", 6, 12));
                        }));
    }

    /** Responses are chunked, because wrong bytes of a body with a length cannot be recognised. */
    private static LoadPlan inChunks() {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(number -> "chunks" + number)
                .filter(TaggedBody::answersInChunks)
                .toList();
        return LoadPlan.gets("chunks", 6, 60).asks(number -> TestRequest.get(ids.get(number)));
    }

    private static LoadPlan large() {
        return LoadPlan.gets("large", 6, 18)
                .asks(number -> TestRequest.get("large" + number).wanted(LARGE));
    }

    private static ScenarioScript everyBackend(FaultAction action, LoadPlan load) {
        return testbed -> {
            testbed.backends().forEach(backend -> backend.misbehave(Fault.at(HEAD_SENT, action)));
            testbed.load(load);
        };
    }
}
