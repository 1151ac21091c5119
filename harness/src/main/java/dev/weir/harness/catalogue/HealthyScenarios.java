package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Normal operation, without a fault. */
final class HealthyScenarios {
    private static final int LARGE = 1 << 20;
    private static final int MANY = 200;

    private HealthyScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core("healthy-mixed", Phase.ANY, Kind.NONE, "Small GETs and POSTs over 8 connections.")
                        .play(testbed -> testbed.load(LoadPlan.mixed("m", 8, 200))),
                core("healthy-methods", Phase.ANY, Kind.NONE, "HEAD, PUT, DELETE, OPTIONS and PATCH.")
                        .play(testbed -> testbed.load(LoadPlan.gets("m", 4, 40).asks(HealthyScenarios::anyMethod))),
                core("healthy-large-answers", Phase.ANY, Kind.NONE, "Responses of 1 MiB, half of them in chunks.")
                        .play(testbed -> testbed.load(LoadPlan.gets("m", 4, 12)
                                .asks(number -> TestRequest.get("m" + number).wanted(LARGE)))),
                core("healthy-large-requests", Phase.ANY, Kind.NONE, "PUTs of 1 MiB, half of them in chunks.")
                        .play(testbed -> testbed.load(LoadPlan.gets("m", 4, 12).asks(HealthyScenarios::largeRequest))),
                core("healthy-pipeline", Phase.ANY, Kind.NONE, "Eight GETs in one write get their responses in order.")
                        .play(testbed -> testbed.client()
                                .pipeline(IntStream.range(0, 8)
                                        .mapToObj(number -> TestRequest.get("p" + number))
                                        .toList())),
                core(
                                "healthy-pipeline-mixed",
                                Phase.ANY,
                                Kind.NONE,
                                "GETs and POSTs in one write get their responses in order.")
                        .play(testbed -> testbed.client()
                                .pipeline(IntStream.range(0, 8)
                                        .mapToObj(number -> number % 2 == 0
                                                ? TestRequest.get("p" + number)
                                                : TestRequest.post("p" + number))
                                        .toList())),
                core("healthy-many-connections", Phase.ANY, Kind.NONE, "200 connections at once, two requests on each.")
                        .play(HealthyScenarios::manyConnections));
    }

    private static void manyConnections(Testbed testbed) {
        List<RecordingClient> clients =
                Stream.generate(testbed::newClient).limit(MANY).toList();
        clients.forEach(RecordingClient::connected);
        for (int i = 0; i < 2; i++) {
            clients.forEach(client -> client.ask(TestRequest.get(testbed.nextId())));
        }
    }

    private static TestRequest anyMethod(int number) {
        String method = List.of("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH").get(number % 5);
        TestRequest request = method.startsWith("P") ? TestRequest.post("m" + number) : TestRequest.get("m" + number);
        return request.method(method);
    }

    private static TestRequest largeRequest(int number) {
        TestRequest request = TestRequest.post("m" + number).method("PUT").size(LARGE);
        return number % 2 == 0 ? request : request.inChunks();
    }
}
