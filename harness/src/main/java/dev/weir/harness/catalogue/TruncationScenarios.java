package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.tls;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.tls.TlsSides;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Connections of a backend that end without close_notify: an attacker could have cut them. */
final class TruncationScenarios {
    private TruncationScenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        tls(
                                        "tls-cut-idle",
                                        Phase.IDLE,
                                        Kind.TRUNCATION,
                                        "All idle connections end without close_notify; nothing is lost after that.")
                                .play(ScenarioScripts.idleEnds(FaultAction.TRUNCATION, "GET", "POST")),
                        tls(
                                        "tls-cut-stale",
                                        Phase.IDLE,
                                        Kind.TRUNCATION,
                                        "A pooled connection ends without close_notify as a GET arrives.")
                                .play(ScenarioScripts.stale(FaultAction.TRUNCATION, "GET")),
                        tls(
                                        "tls-cut-request",
                                        Phase.REQUEST_HEAD,
                                        Kind.TRUNCATION,
                                        "One backend ends its connections without close_notify when a head has come.")
                                .play(under(FaultPoint.HEAD_READ)),
                        tls(
                                        "tls-cut-none",
                                        Phase.RESPONSE_HEAD,
                                        Kind.TRUNCATION,
                                        "One backend ends its connections without close_notify instead of responding.")
                                .play(under(FaultPoint.REQUEST_READ)),
                        tls(
                                        "tls-cut-head",
                                        Phase.RESPONSE_HEAD,
                                        Kind.TRUNCATION,
                                        "One backend's connections end without close_notify in the heads of responses.")
                                .play(under(FaultPoint.HEAD_HALF_SENT)),
                        tls(
                                        "tls-cut-length",
                                        Phase.RESPONSE_BODY,
                                        Kind.TRUNCATION,
                                        "One backend's connections end without close_notify in bodies with a length.")
                                .play(under(FaultPoint.BODY_HALF_SENT, id -> !TaggedBody.answersInChunks(id))),
                        tls(
                                        "tls-cut-chunks",
                                        Phase.RESPONSE_BODY,
                                        Kind.TRUNCATION,
                                        "One backend's connections end without close_notify in chunked bodies.")
                                .play(under(FaultPoint.BODY_HALF_SENT, TaggedBody::answersInChunks)),
                        tls(
                                        "tls-cut-end",
                                        Phase.END,
                                        Kind.TRUNCATION,
                                        "One backend's connections end without close_notify before the last byte.")
                                .play(under(FaultPoint.BEFORE_END, id -> !TaggedBody.answersInChunks(id))),
                        tls(
                                        "tls-cut-until-close",
                                        Phase.RESPONSE_BODY,
                                        Kind.TRUNCATION,
                                        "One backend's responses end with the connection, and it ends without"
                                                + " close_notify: no response looks complete.")
                                .play(ScenarioScripts.underLoad(
                                        Fault.at(FaultPoint.REQUEST_READ, FaultAction.HALF_UNTIL_CLOSE), gets(60))),
                        tls(
                                        "tls-whole-until-close",
                                        Phase.END,
                                        Kind.NONE,
                                        "One backend's responses end with the connection, and it ends with"
                                                + " close_notify: they are complete.")
                                .play(ScenarioScripts.underLoad(
                                        Fault.at(FaultPoint.REQUEST_READ, FaultAction.ALL_UNTIL_CLOSE), gets(30))),
                        tls(
                                        "tls-cut-behind",
                                        Phase.END,
                                        Kind.TRUNCATION,
                                        "One backend's connections end without close_notify behind each response.")
                                .play(under(FaultPoint.RESPONSE_SENT)))
                .map(scenario -> scenario.tls(TlsSides.BACK_ONLY))
                .toList();
    }

    private static ScenarioScript under(FaultPoint point) {
        return ScenarioScripts.underLoad(Fault.at(point, FaultAction.TRUNCATION));
    }

    private static ScenarioScript under(FaultPoint point, Predicate<String> which) {
        return ScenarioScripts.underLoad(
                Fault.at(point, FaultAction.TRUNCATION), gets(60).asks(number -> TestRequest.get(id(number, which))));
    }

    private static LoadPlan gets(int requests) {
        return LoadPlan.gets("during", 6, requests);
    }

    /** An id for a request with a number that fits. */
    private static String id(int number, Predicate<String> which) {
        return Stream.iterate(0, more -> more + 1)
                .map(more -> "during-" + number + "-" + more)
                .filter(which)
                .findFirst()
                .orElseThrow();
    }
}
