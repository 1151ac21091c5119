package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.util.List;

/** Clients that ask for their connections to be closed. */
final class CloseScenarios {
    private static final int LARGE = 1 << 20;
    private static final int SMALL = 8 << 10;
    private static final int LITTLE = 50;

    /** About 60 KB. */
    private static final int MUCH = 1100;

    private CloseScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "close-gets",
                                Phase.CLOSE,
                                Kind.NONE,
                                "GETs with Connection: close: the client's connection is closed, no backend"
                                        + " connection is.")
                        .play(testbed -> testbed.load(closing(6, 60))),
                core("close-posts", Phase.CLOSE, Kind.NONE, "POSTs with Connection: close.")
                        .play(testbed -> testbed.load(closing(6, 60)
                                .asks(number -> TestRequest.post("c" + number).closing()))),
                core(
                                "close-large",
                                Phase.CLOSE,
                                Kind.NONE,
                                "A large response to a slow reader arrives completely before the close.")
                        .play(testbed -> {
                            for (int i = 0; i < 4; i++) {
                                testbed.newClient(SMALL)
                                        .ask(TestRequest.get(testbed.nextId())
                                                .wanted(LARGE)
                                                .closing());
                            }
                        }),
                core(
                                "close-unread",
                                Phase.CLOSE,
                                Kind.NONE,
                                "A client sends bytes after its last request; it still gets its complete response,"
                                        + " and no RST.")
                        .play(testbed -> unread(testbed, LITTLE)),
                core(
                                "close-unread-much",
                                Phase.CLOSE,
                                Kind.NONE,
                                "The same with more bytes than a proxy reads ahead: closing at once would send an RST.")
                        .play(testbed -> unread(testbed, MUCH)),
                core(
                                "close-under-fault",
                                Phase.CLOSE,
                                Kind.FIN,
                                "Clients close while one backend ends its pooled connections.")
                        .play(testbed -> {
                            testbed.warm();
                            testbed.backend(0)
                                    .misbehave(Fault.at(FaultPoint.REQUEST_BEGUN, FaultAction.FIN)
                                            .onReuse());
                            testbed.load(closing(6, 60));
                        }));
    }

    private static LoadPlan closing(int clients, int requests) {
        return LoadPlan.gets("c", clients, requests)
                .asks(number -> TestRequest.get("c" + number).closing());
    }

    private static void unread(Testbed testbed, int times) {
        for (int i = 0; i < 5; i++) {
            TestRequest request =
                    TestRequest.get(testbed.nextId()).wanted(LARGE).closing();
            RecordingClient client = testbed.newClient(SMALL);
            long now = testbed.history().now();
            client.send(request);
            client.connected().send("GET /behind-the-last HTTP/1.1\r\nHost: faults.example\r\n\r\n".repeat(times));
            testbed.expect(client.awaitAnswer(request, now, now), ClientOutcome.ANSWERED);
        }
    }
}
