package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.util.List;

/** Clients of HTTP/1.0, which cannot read chunks: the end of their connection ends such a response (RFC 9112 §6.3). */
final class OldClientScenarios {
    private static final int REQUESTS = 8;

    private OldClientScenarios() {}

    static List<Scenario> all() {
        return List.of(extended("old-client", Phase.ANY, Kind.NONE, "Clients of HTTP/1.0 get complete responses.")
                .play(OldClientScenarios::sendOld));
    }

    private static void sendOld(Testbed testbed) {
        for (int i = 0; i < REQUESTS; i++) {
            TestRequest request = TestRequest.get(testbed.nextId());
            RecordingClient client = testbed.newClient();
            long now = testbed.history().now();
            client.sendRaw(request, TaggedBody.head(request).replace(" HTTP/1.1\r\n", " HTTP/1.0\r\n"));
            client.awaitAnswer(request, now, now);
        }
    }
}
