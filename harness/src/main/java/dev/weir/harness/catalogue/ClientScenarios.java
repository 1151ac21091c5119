package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
import dev.weir.harness.load.TaggedBody;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.Testbed;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faulty clients: neither other clients nor backends may be affected. */
final class ClientScenarios {
    private static final int LARGE = 4 << 20;
    private static final int SMALL_BUFFER = 8 << 10;
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(4);

    /** A parser that uses Content-Length finds one request here, a parser that uses Transfer-Encoding finds two. */
    private static final String SMUGGLING = """
            POST /first HTTP/1.1\r
            Host: a\r
            Content-Length: 50\r
            Transfer-Encoding: chunked\r
            \r
            0\r
            \r
            GET /smuggled HTTP/1.1\r
            Host: a\r
            X-Request-Id: smuggled\r
            \r
            """;

    private ClientScenarios() {}

    static List<Scenario> all() {
        return List.of(
                core(
                                "client-aborts",
                                Phase.RESPONSE_BODY,
                                Kind.RST,
                                "Clients reset within large responses; no connection stays open after that.")
                        .play(ClientScenarios::aborts),
                core(
                                "client-aborts-upload",
                                Phase.REQUEST_BODY,
                                Kind.RST,
                                "Clients reset within large bodies; no backend takes a body for complete.")
                        .play(testbed -> unfinished(testbed, false, true)),
                core(
                                "client-fin-in-body",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "Clients close within a body with a length; no backend takes it for complete.")
                        .play(testbed -> unfinished(testbed, false, false)),
                core(
                                "client-fin-in-chunks",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "Clients close within a chunked body; no backend takes it for complete.")
                        .play(testbed -> unfinished(testbed, true, false)),
                core(
                                "client-stalls-in-head",
                                Phase.REQUEST_HEAD,
                                Kind.SILENCE,
                                "Clients never finish their heads; the proxy times out, without using the processor.")
                        .play(testbed -> stalls(testbed, 40)),
                core(
                                "client-stalls-in-body",
                                Phase.REQUEST_BODY,
                                Kind.SILENCE,
                                "Clients never finish their bodies; the proxy times out, without using the processor.")
                        .play(testbed -> stalls(testbed, TaggedBody.whole(slowUpload("x")).length - 100)),
                core(
                                "client-stops-reading",
                                Phase.RESPONSE_BODY,
                                Kind.BANDWIDTH,
                                "A client does not read its large response for half a second, then all of it.")
                        .play(ClientScenarios::stopsReading),
                core("client-slices", Phase.REQUEST_HEAD, Kind.SLICING, "Requests arrive byte by byte.")
                        .play(ClientScenarios::slices),
                core(
                                "client-idles",
                                Phase.IDLE,
                                Kind.SILENCE,
                                "A hundred clients are connected and send nothing; the proxy uses no processor.")
                        .play(testbed -> {
                            for (int i = 0; i < 100; i++) {
                                testbed.newClient().connected();
                            }
                            testbed.during(Duration.ofMillis(100));
                            testbed.expectQuiet(HALF_A_SECOND);
                            testbed.gets(3);
                        }),
                core(
                                "client-garbage",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "Bytes that are not HTTP are refused and reach no backend.")
                        .play(testbed -> refused(testbed, "\u0000\u0001 no HTTP at all\r\n\r\n")),
                core(
                                "client-smuggles-length",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "A POST with two different lengths is refused.")
                        .play(testbed -> refused(
                                testbed,
                                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc")),
                core(
                                "client-smuggles-coding",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "A POST with both a length and chunks reaches backends as one request, or is refused.")
                        .play(ClientScenarios::smuggles));
    }

    private static void aborts(Testbed testbed) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            RecordingClient client = testbed.newClient(SMALL_BUFFER);
            TestRequest request =
                    TestRequest.get(testbed.nextId()).wanted(LARGE).owedNothing();
            client.send(request);
            client.connected().readHead();
            client.reset();
            client.abandon(request, "reset within the response");
        }
        testbed.load(LoadPlan.mixed("m", 6, 60));
    }

    private static void unfinished(Testbed testbed, boolean chunks, boolean reset) throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            RecordingClient client = testbed.newClient();
            TestRequest request = slowUpload(testbed.nextId()).size(200_000);
            TestRequest sent = chunks ? request.inChunks() : request;
            client.sendBeginning(sent, 100_000);
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            client.abandon(sent, "closed within the body");
        }
        testbed.load(LoadPlan.mixed("m", 6, 60));
    }

    private static TestRequest slowUpload(String id) {
        return TestRequest.post(id).owedNothing();
    }

    private static void stalls(Testbed testbed, int bytes) {
        var clients = new ArrayList<RecordingClient>();
        for (int i = 0; i < 5; i++) {
            RecordingClient client = testbed.newClient();
            TestRequest request = slowUpload(testbed.nextId());
            client.sendBeginning(request, bytes);
            client.abandon(request, "never finished");
            clients.add(client);
        }
        testbed.expectQuiet(HALF_A_SECOND);
        testbed.gets(3);
        long begun = testbed.history().now();
        for (RecordingClient client : clients) {
            client.connected().patience(STALLED);
            testbed.expect(
                    ended(client), "a client that stalled was still connected after " + STALLED.toSeconds() + " s");
        }
        testbed.note("gave up " + (testbed.history().now() - begun) / 1_000_000 + " ms later");
    }

    private static boolean ended(RecordingClient client) {
        try {
            client.connected().seesReset();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void stopsReading(Testbed testbed) throws InterruptedException {
        RecordingClient client = testbed.newClient(SMALL_BUFFER);
        TestRequest request = TestRequest.get(testbed.nextId()).wanted(LARGE);
        long now = testbed.history().now();
        client.send(request);
        testbed.expectQuiet(HALF_A_SECOND);
        testbed.load(LoadPlan.mixed("m", 4, 40));
        client.awaitAnswer(request, now, now);
    }

    private static void slices(Testbed testbed) {
        for (int i = 0; i < 6; i++) {
            TestRequest request = i % 2 == 0
                    ? TestRequest.get(testbed.nextId())
                    : TestRequest.post(testbed.nextId()).inChunks();
            RecordingClient client = testbed.newClient();
            long now = testbed.history().now();
            client.sendSliced(request, 1);
            client.awaitAnswer(request, now, now);
        }
    }

    private static void refused(Testbed testbed, String bytes) {
        testbed.warm();
        long before = testbed.arrived();
        RecordingClient client = testbed.newClient();
        TestRequest request = TestRequest.get(testbed.nextId()).owedNothing();
        long now = testbed.history().now();
        client.sendRaw(request, bytes);
        ReceivedResponse response = client.awaitAnswer(request, now, now);
        testbed.expect(
                response.outcome() == ClientOutcome.ERROR || response.outcome() == ClientOutcome.NO_ANSWER,
                "it was not refused, but " + response.outcome().word());
        testbed.expect(testbed.arrived() == before, "it reached a backend");
        testbed.gets(3);
    }

    private static void smuggles(Testbed testbed) {
        testbed.warm();
        RecordingClient client = testbed.newClient();
        TestRequest request = TestRequest.get(testbed.nextId()).owedNothing();
        long now = testbed.history().now();
        client.sendRaw(request, SMUGGLING);
        client.awaitAnswer(request, now, now);
        client.close();
        testbed.gets(2 * testbed.size());
        testbed.expect(testbed.history().contacts("smuggled").isEmpty(), "a request was smuggled past the proxy");
    }
}
