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

    private static void answer(Testbed stage) {
        var endless = new Endless();
        RecordingClient client = begin(stage, endless);
        stage.await(() -> endless.sent() > HUGE || endless.over(), A_SECOND);
        stage.expect(
                endless.sent() <= HUGE,
                "the client has read nothing, and the proxy has taken " + (endless.sent() >> 20) + " MiB");
        stage.expect(
                !endless.over(), "the client has read nothing for a second, and the proxy has aborted the response");
        client.reset();
        stage.heal();
        stage.gets(3);
    }

    /** Requests an endless response, of which the client reads the head only. */
    private static RecordingClient begin(Testbed stage, Endless endless) {
        stage.backends()
                .forEach(backend -> backend.misbehave(
                        Fault.at(FaultPoint.REQUEST_READ, FaultAction.of("an endless response", true, endless))
                                .times(1)));
        RecordingClient client = stage.newClient(SMALL_BUFFER);
        TestRequest ask = TestRequest.get(stage.nextId()).owedNothing();
        client.send(ask);
        client.connected().readHead();
        client.abandon(ask, "stops reading");
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

    private static boolean saw(Testbed stage, EventKind what, TestRequest ask) {
        return !stage.history()
                .events(event -> event.what() == what && event.request().equals(ask.id()))
                .isEmpty();
    }

    /** Made before it is sent, because making it takes longer than the proxy may wait. */
    private static void request(Testbed stage) {
        stage.backends().forEach(backend -> backend.misbehave(Fault.at(FaultPoint.HEAD_READ, FaultAction.STALL)));
        RecordingClient client = stage.newClient();
        TestRequest ask = TestRequest.post(stage.nextId()).size(UPLOAD).owedNothing();
        String bytes = new String(RecordingClient.whole(ask), ISO_8859_1);
        long now = stage.history().now();
        var sending = CompletableFuture.runAsync(() -> client.sendRaw(ask, bytes));
        stage.await(() -> saw(stage, EventKind.ARRIVED, ask), A_SECOND);
        boolean whole = stage.await(sending::isDone, HALF_A_SECOND);
        stage.expect(!whole, "the backend has read nothing, and the proxy has taken all of 16 MiB");
        stage.heal();
        sending.join();
        client.awaitAnswer(ask, now, now);
    }

    private static void ends(Testbed stage) {
        RecordingClient client = stage.newClient(SMALL_BUFFER);
        TestRequest ask = TestRequest.get(stage.nextId()).wanted(LARGE);
        long now = stage.history().now();
        client.send(ask);
        stage.await(() -> saw(stage, EventKind.ANSWERED, ask), A_SECOND);
        stage.expect(client.awaitAnswer(ask, now, now), ClientOutcome.ANSWERED);
        stage.expectQuiet(HALF_A_SECOND);
    }

    private static void neverReads(Testbed stage) {
        var endless = new Endless();
        RecordingClient client = begin(stage, endless);
        stage.expectQuiet(HALF_A_SECOND);
        boolean over = stage.await(endless::over, STALLED);
        stage.expect(
                over, "no client has read for " + STALLED.toSeconds() + " s, and a backend still waits for the proxy");
        client.reset();
        stage.heal();
        stage.gets(3);
    }

    private static void abortsWaiting(Testbed stage) {
        stage.backends().forEach(backend -> backend.misbehave(Fault.at(FaultPoint.REQUEST_READ, FaultAction.SILENCE)));
        RecordingClient client = stage.newClient();
        TestRequest ask = TestRequest.get(stage.nextId()).owedNothing();
        client.send(ask);
        stage.await(() -> saw(stage, EventKind.ARRIVED, ask), HALF_A_SECOND);
        client.reset();
        client.abandon(ask, "reset while it waited");
        boolean over = stage.await(() -> backendSawEnd(stage), HALF_A_SECOND);
        stage.expect(over, "half a second after a client's RST, its backend still has its connection to the proxy");
    }

    private static boolean backendSawEnd(Testbed stage) {
        return !stage.history()
                .events(event -> (event.what() == EventKind.RESET || event.what() == EventKind.FINISHED)
                        && event.party().role() == Participant.Role.BACKEND)
                .isEmpty();
    }
}
