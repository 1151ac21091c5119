package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.extended;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.RawConnection;
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
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Back-pressure: one side reads nothing, and the other must wait, without using the processor, and not for ever. */
final class PressureScenarios {
    /** More bytes than the socket buffers of all three systems hold. */
    private static final int HUGE = 48 << 20;

    private static final int UPLOAD = 16 << 20;

    private static final int LARGE = 8 << 20;
    private static final int SMALL_BUFFER = 8 << 10;
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(15);

    private PressureScenarios() {}

    static List<Scenario> all() {
        return List.of(
                extended(
                                "pressure-answer",
                                Phase.RESPONSE_BODY,
                                Kind.BANDWIDTH,
                                "A client does not read its response for a second: the backend must be slowed down as"
                                        + " well.")
                        .play(PressureScenarios::answer),
                extended(
                                "pressure-request",
                                Phase.REQUEST_BODY,
                                Kind.BANDWIDTH,
                                "Backends read nothing of 16 MiB for half a second: the client must be slowed down as"
                                        + " well.")
                        .limit(LONG)
                        .play(PressureScenarios::request),
                extended(
                                "pressure-ends",
                                Phase.RESPONSE_BODY,
                                Kind.BANDWIDTH,
                                "After a slow client has read its whole response, the proxy uses no processor.")
                        .play(PressureScenarios::ends),
                extended(
                                "client-never-reads",
                                Phase.RESPONSE_BODY,
                                Kind.SILENCE,
                                "A client never reads its large response; the proxy times out.")
                        .play(PressureScenarios::neverReads),
                extended(
                                "client-aborts-waiting",
                                Phase.RESPONSE_HEAD,
                                Kind.RST,
                                "A client resets while it waits for its response; at once no backend works for it.")
                        .play(PressureScenarios::abortsWaiting));
    }

    private static void answer(Testbed testbed) {
        var endless = new Endless();
        RecordingClient client = begin(testbed, endless);
        testbed.await(() -> endless.sent() > HUGE || endless.over(), A_SECOND);
        testbed.expect(
                endless.sent() <= HUGE,
                "the client has read nothing, and the proxy has taken " + (endless.sent() >> 20) + " MiB");
        testbed.expect(
                !endless.over(), "the client has read nothing for a second, and the proxy has aborted the response");
        client.reset();
        testbed.heal();
        testbed.gets(3);
    }

    /** Requests an endless response, of which the client reads the head only. */
    private static RecordingClient begin(Testbed testbed, Endless endless) {
        testbed.backends()
                .forEach(backend -> backend.misbehave(
                        Fault.at(FaultPoint.REQUEST_READ, FaultAction.of("an endless response", true, endless))
                                .times(1)));
        RecordingClient client = testbed.newClient(SMALL_BUFFER);
        TestRequest sent = TestRequest.get(testbed.nextId()).owedNothing();
        client.send(sent);
        client.connected().readHead();
        client.abandon(sent, "stops reading");
        return client;
    }

    /** A response with a body that is made at no cost; its end is never reached. */
    private static final class Endless implements FaultAction.Act {
        private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n";

        private final AtomicLong sent = new AtomicLong();
        private volatile boolean over;

        @Override
        public void on(RawConnection connection) throws IOException {
            byte[] piece = new byte[64 << 10];
            try {
                connection.send(HEAD);
                while (true) {
                    connection.send(piece);
                    sent.addAndGet(piece.length);
                }
            } finally {
                over = true;
            }
        }

        long sent() {
            return sent.get();
        }

        boolean over() {
            return over;
        }
    }

    private static boolean saw(Testbed testbed, EventKind what, TestRequest sent) {
        return !testbed.history()
                .events(event -> event.what() == what && event.request().equals(sent.id()))
                .isEmpty();
    }

    /** Made before it is sent, because making it takes longer than the proxy may wait. */
    private static void request(Testbed testbed) {
        testbed.backends().forEach(backend -> backend.misbehave(Fault.at(FaultPoint.HEAD_READ, FaultAction.STALL)));
        RecordingClient client = testbed.newClient();
        TestRequest sent = TestRequest.post(testbed.nextId()).size(UPLOAD).owedNothing();
        String bytes = new String(TaggedBody.whole(sent), ISO_8859_1);
        long now = testbed.history().now();
        var sending = CompletableFuture.runAsync(() -> client.sendRaw(sent, bytes));
        testbed.await(() -> saw(testbed, EventKind.ARRIVED, sent), A_SECOND);
        boolean whole = testbed.await(sending::isDone, HALF_A_SECOND);
        testbed.expect(!whole, "the backend has read nothing, and the proxy has taken all of 16 MiB");
        testbed.heal();
        sending.join();
        client.awaitAnswer(sent, now, now);
    }

    private static void ends(Testbed testbed) {
        RecordingClient client = testbed.newClient(SMALL_BUFFER);
        TestRequest sent = TestRequest.get(testbed.nextId()).wanted(LARGE);
        long now = testbed.history().now();
        client.send(sent);
        testbed.await(() -> saw(testbed, EventKind.ANSWERED, sent), A_SECOND);
        testbed.expect(client.awaitAnswer(sent, now, now), ClientOutcome.ANSWERED);
        testbed.expectQuiet(HALF_A_SECOND);
    }

    private static void neverReads(Testbed testbed) {
        var endless = new Endless();
        RecordingClient client = begin(testbed, endless);
        testbed.expectQuiet(HALF_A_SECOND);
        boolean over = testbed.await(endless::over, STALLED);
        testbed.expect(
                over, "no client has read for " + STALLED.toSeconds() + " s, and a backend still waits for the proxy");
        client.reset();
        testbed.heal();
        testbed.gets(3);
    }

    private static void abortsWaiting(Testbed testbed) {
        testbed.backends()
                .forEach(backend -> backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.SILENCE)));
        RecordingClient client = testbed.newClient();
        TestRequest sent = TestRequest.get(testbed.nextId()).owedNothing();
        client.send(sent);
        testbed.await(() -> saw(testbed, EventKind.ARRIVED, sent), HALF_A_SECOND);
        client.reset();
        client.abandon(sent, "reset while it waited");
        boolean over = testbed.await(() -> backendSawEnd(testbed), HALF_A_SECOND);
        testbed.expect(over, "half a second after a client's RST, its backend still has its connection to the proxy");
    }

    private static boolean backendSawEnd(Testbed testbed) {
        return !testbed.history()
                .events(event -> (event.what() == EventKind.RESET || event.what() == EventKind.FINISHED)
                        && event.party().role() == Participant.Role.BACKEND)
                .isEmpty();
    }
}
