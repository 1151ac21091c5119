package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.tls;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.weir.harness.Medium;
import dev.weir.harness.RawClient;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import dev.weir.harness.tls.TlsClients;
import dev.weir.harness.tls.TlsEnd;
import dev.weir.harness.tls.TlsSides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Clients that break the rules of TLS, or use them in an unusual way; all others are served. */
final class TlsClientScenarios {
    private static final Duration DROP = Duration.ofMillis(100);
    private static final int DROPS = 60;
    private static final int PIECE = 400;
    private static final String GARBAGE = "no record at all, but garbage that never ends";
    private static final byte[] BAD_CERTIFICATE = "\u0015\u0003\u0003\u0000\u0002\u0002*".getBytes(ISO_8859_1);

    private TlsClientScenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        tls(
                                        "tls-client-plain",
                                        Phase.HANDSHAKE,
                                        Kind.GARBAGE,
                                        "A client sends plain HTTP to the port of TLS; no backend gets its request.")
                                .play(TlsClientScenarios::plain),
                        tls(
                                        "tls-client-leaves",
                                        Phase.HANDSHAKE,
                                        Kind.RST,
                                        "Clients leave within their handshakes, by FIN and by RST; no connection stays"
                                                + " open after that.")
                                .play(TlsClientScenarios::leaves),
                        tls(
                                        "tls-client-refuses",
                                        Phase.HANDSHAKE,
                                        Kind.REFUSAL,
                                        "A client refuses the certificate by an alert; the proxy ends the connection.")
                                .play(TlsClientScenarios::refuses),
                        tls(
                                        "tls-client-slow-hello",
                                        Phase.HANDSHAKE,
                                        Kind.SLICING,
                                        "A client sends its ClientHello byte by byte, for ever; the proxy times out,"
                                                + " and others are served meanwhile.")
                                .limit(Duration.ofSeconds(10))
                                .play(TlsClientScenarios::slowHello),
                        tls(
                                        "tls-client-silent",
                                        Phase.HANDSHAKE,
                                        Kind.SILENCE,
                                        "Twenty clients connect and send half a ClientHello, without using the proxy's"
                                                + " processor; others are served meanwhile.")
                                .limit(Duration.ofSeconds(3))
                                .play(TlsClientScenarios::silent),
                        tls(
                                        "tls-client-renegotiates",
                                        Phase.IDLE,
                                        Kind.GARBAGE,
                                        "A client (TLS 1.2) asks for another handshake, which the proxy has to refuse.")
                                .play(TlsClientScenarios::renegotiates),
                        tls(
                                        "tls-client-key-update",
                                        Phase.ANY,
                                        Kind.NONE,
                                        "A client updates its keys before and within its requests.")
                                .play(TlsClientScenarios::updatesKeys),
                        tls(
                                        "tls-client-cut-body",
                                        Phase.REQUEST_BODY,
                                        Kind.TRUNCATION,
                                        "Clients end without close_notify within a chunked body; no backend takes it for"
                                                + " complete.")
                                .play(TlsClientScenarios::cutBody),
                        tls(
                                        "tls-client-garbage",
                                        Phase.IDLE,
                                        Kind.GARBAGE,
                                        "Clients send bytes that are no record between two requests; their connections"
                                                + " end, and none stays open.")
                                .play(TlsClientScenarios::garbage))
                .map(scenario -> scenario.tls(TlsSides.FRONT_ONLY))
                .toList();
    }

    private static byte[] clientHello() {
        return new TlsEnd(TlsClients.engine()).takeAnswers();
    }

    private static byte[] halfHello() {
        byte[] hello = clientHello();
        return Arrays.copyOf(hello, hello.length / 2);
    }

    private static void plain(Testbed testbed) throws InterruptedException {
        testbed.gets(3);
        long before = testbed.arrived();
        try (RawClient client = testbed.bareClient(Medium.PLAIN)) {
            client.send(TaggedBody.head(TestRequest.get("plain")));
            endsWithin(testbed, client);
        }
        testbed.expect(testbed.arrived() == before, "a request without TLS reached a backend");
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    /** Expects the end of a connection, whatever comes before it. */
    private static void endsWithin(Testbed testbed, RawClient client) {
        try {
            RawClient.Next next = client.readNext();
            while (next == RawClient.Next.BYTE) {
                next = client.readNext();
            }
        } catch (UncheckedIOException e) {
            testbed.expect(false, "the proxy kept the connection open");
        }
    }

    private static void leaves(Testbed testbed) throws InterruptedException {
        for (int i = 0; i < 30; i++) {
            RawClient client = testbed.bareClient(Medium.PLAIN);
            client.send(i % 2 == 0 ? halfHello() : clientHello());
            if (i % 3 == 0) {
                client.reset();
            } else {
                client.close();
            }
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    private static void refuses(Testbed testbed) throws InterruptedException {
        try (RawClient client = testbed.bareClient(Medium.PLAIN)) {
            client.send(clientHello());
            client.readNext();
            client.send(BAD_CERTIFICATE);
            endsWithin(testbed, client);
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    private static void slowHello(Testbed testbed) throws InterruptedException {
        byte[] hello = clientHello();
        try (RawClient client = testbed.bareClient(Medium.PLAIN)) {
            client.send(Arrays.copyOf(hello, 1));
            ScenarioScripts.expectAllAnswered(testbed, testbed.load(LoadPlan.mixed("m", 6, 30)));
            boolean ended = false;
            for (int at = 1; at < DROPS && !ended; at++) {
                testbed.during(DROP);
                ended = !sent(client, Arrays.copyOfRange(hello, at, at + 1));
            }
            testbed.expect(ended, "the proxy waited for more than " + DROPS * DROP.toMillis() + " ms");
        }
    }

    /** Whether the other side is still there. */
    private static boolean sent(RawClient client, byte[] bytes) {
        try {
            client.send(bytes);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void silent(Testbed testbed) throws InterruptedException {
        List<RawClient> silent = Stream.generate(() -> testbed.bareClient(Medium.PLAIN))
                .limit(20)
                .toList();
        silent.forEach(client -> client.send(halfHello()));
        testbed.expectQuiet(Duration.ofMillis(500));
        ScenarioScripts.expectAllAnswered(testbed, testbed.load(LoadPlan.mixed("m", 6, 30)));
        silent.forEach(RawClient::close);
    }

    private static void renegotiates(Testbed testbed) throws IOException, InterruptedException {
        TlsEnd end = TlsClients.endOfTls12();
        try (RawClient client = testbed.bareClient(TlsClients.over(end))) {
            client.send(TaggedBody.head(TestRequest.get("first")));
            client.readResponse();
            end.beginAnother();
            client.layered().flush();
            client.patience(Duration.ofSeconds(1));
            try {
                client.readNext();
            } catch (UncheckedIOException silent) {
                // it was ignored, or refused by an alert or by the end of the connection
            }
            testbed.expect(end.handshakes() == 1, "the proxy has completed another handshake");
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    private static void updatesKeys(Testbed testbed) throws IOException {
        RecordingClient client = testbed.client();
        testbed.get();
        for (int i = 0; i < 5; i++) {
            update(client);
            testbed.get();
            TestRequest request = TestRequest.post(testbed.nextId());
            client.sendSliced(request, PIECE, () -> update(client));
            long sent = testbed.history().now();
            client.awaitAnswer(request, sent, sent);
        }
    }

    private static void update(RecordingClient client) {
        try {
            ((TlsEnd) client.connected().layered().end()).beginAnother();
            client.connected().layered().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void cutBody(Testbed testbed) throws IOException, InterruptedException {
        for (int i = 0; i < 8; i++) {
            RecordingClient client = testbed.newClient();
            TestRequest request =
                    TestRequest.post(testbed.nextId()).size(20_000).inChunks().owedNothing();
            client.sendBeginning(request, 10_000);
            client.connected().layered().shutdownOutputBelow();
            endsWithin(testbed, client.connected());
            client.abandon(request, "ended without close_notify within the body");
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    private static void garbage(Testbed testbed) throws IOException, InterruptedException {
        for (int i = 0; i < 10; i++) {
            RecordingClient client = testbed.newClient();
            client.ask(TestRequest.get(testbed.nextId()));
            client.connected().layered().sendBelow(GARBAGE.getBytes(ISO_8859_1));
            endsWithin(testbed, client.connected());
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }
}
