package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.scenario.Servers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** Scenarios with mockwebserver3 as backends, and with the faults of its own API. */
final class MockScenarios {
    private MockScenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        core(
                                        "mock-healthy",
                                        Phase.ANY,
                                        Kind.NONE,
                                        "Normal operation with mockwebserver3 behind the proxy.")
                                .play(testbed -> testbed.load(LoadPlan.mixed("m", 6, 60))),
                        core(
                                        "mock-close-instead",
                                        Phase.RESPONSE_HEAD,
                                        Kind.FIN,
                                        "One mockwebserver3 closes instead of responding.")
                                .play(oneOfThem(
                                        "closes instead of responding",
                                        Sent.NOTHING,
                                        answer -> answer.onResponseStart(new SocketEffect.CloseSocket()))),
                        core(
                                        "mock-close-amid",
                                        Phase.RESPONSE_BODY,
                                        Kind.TRUNCATION,
                                        "One mockwebserver3 closes within the bodies of its responses.")
                                .play(oneOfThem(
                                        "closes within responses",
                                        Sent.PART,
                                        answer -> answer.onResponseBody(new SocketEffect.CloseSocket()))),
                        core(
                                        "mock-close-behind",
                                        Phase.END,
                                        Kind.FIN,
                                        "One mockwebserver3 closes after its responses, without Connection: close.")
                                .play(oneOfThem(
                                        "closes after responses",
                                        Sent.WHOLE,
                                        answer -> answer.onResponseEnd(new SocketEffect.CloseSocket()))),
                        core(
                                        "mock-throttled",
                                        Phase.RESPONSE_BODY,
                                        Kind.BANDWIDTH,
                                        "One mockwebserver3 sends 200 bytes every 20 ms.")
                                .play(oneOfThem(
                                        "is slow",
                                        Sent.WHOLE,
                                        answer -> answer.throttleBody(200, 20, TimeUnit.MILLISECONDS))))
                .map(scenario -> scenario.servers(Servers.MOCK))
                .toList();
    }

    private static ScenarioScript oneOfThem(String name, Sent sent, UnaryOperator<MockResponse.Builder> how) {
        return testbed -> {
            testbed.warm();
            testbed.mock(0).misbehave(name, sent, how);
            testbed.load(LoadPlan.gets("m", 6, 40));
        };
    }
}
