package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.extended;

import dev.weir.harness.backend.Fault;
import dev.weir.harness.backend.FaultAction;
import dev.weir.harness.backend.FaultPoint;
import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.Participant;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Clients that send FIN after their requests. A client that asked for close, or speaks HTTP/1.0, may only have finished
 * sending: it is owed its response (RFC 9112 §9.6). A client that asked for keep-alive has left, and its backend must
 * not continue to work for it. A proxy sees the same TCP events in both cases.
 */
final class LeavingScenarios {
    private static final int REQUESTS = 3;
    private static final int WANTED = 8 << 10;
    private static final int PIECE = 256;
    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration LATE = Duration.ofMillis(800);

    /** Shorter than the second for which proxies wait for a backend: these scenarios do not test that timeout. */
    private static final Duration PROMPT = HALF_A_SECOND;

    private LeavingScenarios() {}

    static List<Scenario> all() {
        return List.of(
                extended(
                                "client-half-closes",
                                Phase.CLOSE,
                                Kind.HALF_CLOSE,
                                "A client asks for close, sends FIN after its request, and waits for the response.")
                        .play(LeavingScenarios::halfCloses),
                extended(
                                "client-half-closes-early",
                                Phase.CLOSE,
                                Kind.HALF_CLOSE,
                                "The same with a slow backend; the proxy waits without using the processor.")
                        .play(LeavingScenarios::halfClosesEarly),
                extended(
                                "client-half-closes-amid",
                                Phase.CLOSE,
                                Kind.HALF_CLOSE,
                                "A client asks for close and sends FIN within its response; it gets the rest.")
                        .play(LeavingScenarios::halfClosesAmid),
                extended(
                                "client-half-closes-old",
                                Phase.CLOSE,
                                Kind.HALF_CLOSE,
                                "A client of HTTP/1.0 sends FIN after its request, and waits for the response.")
                        .play(LeavingScenarios::halfClosesOld),
                extended(
                                "client-leaves-waiting",
                                Phase.RESPONSE_HEAD,
                                Kind.FIN,
                                "A client of a keep-alive connection closes while it waits; at once no backend works"
                                        + " for it.")
                        .play(testbed -> leaves(testbed, FaultPoint.REQUEST_READ, (client, request) -> client.close())),
                extended(
                                "client-leaves-stream",
                                Phase.RESPONSE_BODY,
                                Kind.FIN,
                                "The same within a response of which no more bytes arrive.")
                        .play(testbed -> leaves(testbed, FaultPoint.BODY_HALF_SENT, (client, request) -> {
                            client.connected().readHead();
                            client.close();
                        })),
                extended(
                                "client-leaves-pipelined",
                                Phase.RESPONSE_HEAD,
                                Kind.FIN,
                                "The same with another pipelined request after the first.")
                        .play(testbed -> leaves(testbed, FaultPoint.REQUEST_READ, (client, request) -> {
                            TestRequest behind =
                                    TestRequest.get(testbed.nextId()).owedNothing();
                            client.send(behind);
                            client.abandon(behind, "left with a second request pending");
                            client.close();
                        })));
    }

    private static void halfCloses(Testbed testbed) {
        for (int i = 0; i < REQUESTS; i++) {
            RecordingClient client = testbed.newClient();
            TestRequest request =
                    TestRequest.get(testbed.nextId()).wanted(WANTED).closing();
            long now = testbed.history().now();
            client.send(request);
            client.connected().shutdownOutput();
            client.awaitAnswer(request, now, now);
        }
    }

    private static void halfClosesEarly(Testbed testbed) {
        everywhere(testbed, Fault.at(FaultPoint.REQUEST_READ, FaultAction.delay(LATE)));
        RecordingClient client = testbed.newClient();
        TestRequest request = TestRequest.get(testbed.nextId()).closing();
        long now = testbed.history().now();
        client.send(request);
        client.connected().shutdownOutput();
        testbed.during(Duration.ofMillis(100));
        testbed.expectQuiet(HALF_A_SECOND);
        testbed.expect(client.awaitAnswer(request, now, now), ClientOutcome.ANSWERED);
    }

    private static void halfClosesAmid(Testbed testbed) {
        everywhere(testbed, Fault.at(FaultPoint.HEAD_SENT, FaultAction.pieces(PIECE, BETWEEN)));
        RecordingClient client = testbed.newClient();
        TestRequest request = TestRequest.get(testbed.nextId()).wanted(WANTED).closing();
        long now = testbed.history().now();
        client.send(request);
        testbed.await(() -> saw(testbed, EventKind.MISBEHAVED, request), HALF_A_SECOND);
        testbed.during(BETWEEN.multipliedBy(2));
        client.connected().shutdownOutput();
        testbed.expect(client.awaitAnswer(request, now, now), ClientOutcome.ANSWERED);
    }

    private static void halfClosesOld(Testbed testbed) {
        everywhere(testbed, Fault.at(FaultPoint.REQUEST_READ, FaultAction.delay(Duration.ofMillis(200))));
        for (int i = 0; i < REQUESTS; i++) {
            RecordingClient client = testbed.newClient();
            TestRequest request = TestRequest.get(testbed.nextId()).wanted(WANTED);
            long now = testbed.history().now();
            client.sendRaw(request, TaggedBody.head(request).replace(" HTTP/1.1\r\n", " HTTP/1.0\r\n"));
            client.connected().shutdownOutput();
            client.awaitAnswer(request, now, now);
        }
    }

    /** Closes a client while its backend is silent. */
    private static void leaves(
            Testbed testbed, FaultPoint silentFrom, BiConsumer<RecordingClient, TestRequest> leaving) {
        everywhere(testbed, Fault.at(silentFrom, FaultAction.SILENCE));
        RecordingClient client = testbed.newClient();
        TestRequest request = TestRequest.get(testbed.nextId()).wanted(WANTED).owedNothing();
        client.send(request);
        testbed.await(() -> saw(testbed, EventKind.MISBEHAVED, request), HALF_A_SECOND);
        leaving.accept(client, request);
        client.abandon(request, "left while waiting");
        boolean over = testbed.await(() -> backendSawEnd(testbed), PROMPT);
        testbed.expect(over, "half a second after a client's FIN, its backend still has its connection to the proxy");
        testbed.expect(testbed.arrived() == 1, "a backend got a request although the client had left");
    }

    private static void everywhere(Testbed testbed, Fault fault) {
        testbed.backends().forEach(backend -> backend.misbehave(fault));
    }

    private static boolean saw(Testbed testbed, EventKind what, TestRequest request) {
        return !testbed.history()
                .events(event -> event.what() == what && event.request().equals(request.id()))
                .isEmpty();
    }

    private static boolean backendSawEnd(Testbed testbed) {
        return !testbed.history()
                .events(event -> (event.what() == EventKind.RESET || event.what() == EventKind.FINISHED)
                        && event.party().role() == Participant.Role.BACKEND)
                .isEmpty();
    }
}
