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
                        .play(stage -> stage.load(closing(6, 60))),
                core("close-posts", Phase.CLOSE, Kind.NONE, "POSTs with Connection: close.")
                        .play(stage -> stage.load(closing(6, 60)
                                .asks(number -> TestRequest.post("c" + number).closing()))),
                core(
                                "close-large",
                                Phase.CLOSE,
                                Kind.NONE,
                                "A large response to a slow reader arrives completely before the close.")
                        .play(stage -> {
                            for (int i = 0; i < 4; i++) {
                                stage.newClient(SMALL)
                                        .ask(TestRequest.get(stage.nextId())
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
                        .play(stage -> unread(stage, LITTLE)),
                core(
                                "close-unread-much",
                                Phase.CLOSE,
                                Kind.NONE,
                                "The same with more bytes than a proxy reads ahead: closing at once would send an RST.")
                        .play(stage -> unread(stage, MUCH)),
                core(
                                "close-under-fault",
                                Phase.CLOSE,
                                Kind.FIN,
                                "Clients close while one backend ends its pooled connections.")
                        .play(stage -> {
                            stage.warm();
                            stage.backend(0)
                                    .misbehave(Fault.at(FaultPoint.REQUEST_BEGUN, FaultAction.FIN)
                                            .onReuse());
                            stage.load(closing(6, 60));
                        }));
    }

    private static LoadPlan closing(int clients, int requests) {
        return LoadPlan.gets("c", clients, requests)
                .asks(number -> TestRequest.get("c" + number).closing());
    }

    private static void unread(Testbed stage, int times) {
        for (int i = 0; i < 5; i++) {
            TestRequest ask = TestRequest.get(stage.nextId()).wanted(LARGE).closing();
            RecordingClient client = stage.newClient(SMALL);
            long now = stage.history().now();
            client.send(ask);
            client.connected().send("GET /behind-the-last HTTP/1.1\r\nHost: faults.example\r\n\r\n".repeat(times));
            stage.expect(client.awaitAnswer(ask, now, now), ClientOutcome.ANSWERED);
        }
    }
}
