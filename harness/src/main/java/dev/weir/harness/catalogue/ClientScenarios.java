package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;

import dev.weir.harness.history.ClientOutcome;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.load.RecordingClient;
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
                        .play(stage -> unfinished(stage, false, true)),
                core(
                                "client-fin-in-body",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "Clients close within a body with a length; no backend takes it for complete.")
                        .play(stage -> unfinished(stage, false, false)),
                core(
                                "client-fin-in-chunks",
                                Phase.REQUEST_BODY,
                                Kind.TRUNCATION,
                                "Clients close within a chunked body; no backend takes it for complete.")
                        .play(stage -> unfinished(stage, true, false)),
                core(
                                "client-stalls-in-head",
                                Phase.REQUEST_HEAD,
                                Kind.SILENCE,
                                "Clients never finish their heads; the proxy times out, without using the processor.")
                        .play(stage -> stalls(stage, 40)),
                core(
                                "client-stalls-in-body",
                                Phase.REQUEST_BODY,
                                Kind.SILENCE,
                                "Clients never finish their bodies; the proxy times out, without using the processor.")
                        .play(stage -> stalls(stage, RecordingClient.whole(slowUpload("x")).length - 100)),
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
                        .play(stage -> {
                            for (int i = 0; i < 100; i++) {
                                stage.newClient().connected();
                            }
                            stage.during(Duration.ofMillis(100));
                            stage.expectQuiet(HALF_A_SECOND);
                            stage.gets(3);
                        }),
                core(
                                "client-garbage",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "Bytes that are not HTTP are refused and reach no backend.")
                        .play(stage -> refused(stage, "\u0000\u0001 no HTTP at all\r\n\r\n")),
                core(
                                "client-smuggles-length",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "A POST with two different lengths is refused.")
                        .play(stage -> refused(
                                stage,
                                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc")),
                core(
                                "client-smuggles-coding",
                                Phase.REQUEST_HEAD,
                                Kind.GARBAGE,
                                "A POST with both a length and chunks reaches backends as one request, or is refused.")
                        .play(ClientScenarios::smuggles));
    }

    private static void aborts(Testbed stage) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            RecordingClient client = stage.newClient(SMALL_BUFFER);
            TestRequest ask = TestRequest.get(stage.nextId()).wanted(LARGE).owedNothing();
            client.send(ask);
            client.connected().readHead();
            client.reset();
            client.abandon(ask, "reset within the response");
        }
        stage.load(LoadPlan.mixed("m", 6, 60));
    }

    private static void unfinished(Testbed stage, boolean chunks, boolean reset) throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            RecordingClient client = stage.newClient();
            TestRequest ask = slowUpload(stage.nextId()).size(200_000);
            TestRequest sent = chunks ? ask.inChunks() : ask;
            client.sendBeginning(sent, 100_000);
            if (reset) {
                client.reset();
            } else {
                client.close();
            }
            client.abandon(sent, "closed within the body");
        }
        stage.load(LoadPlan.mixed("m", 6, 60));
    }

    private static TestRequest slowUpload(String id) {
        return TestRequest.post(id).owedNothing();
    }

    private static void stalls(Testbed stage, int bytes) {
        var clients = new ArrayList<RecordingClient>();
        for (int i = 0; i < 5; i++) {
            RecordingClient client = stage.newClient();
            TestRequest ask = slowUpload(stage.nextId());
            client.sendBeginning(ask, bytes);
            client.abandon(ask, "never finished");
            clients.add(client);
        }
        stage.expectQuiet(HALF_A_SECOND);
        stage.gets(3);
        long begun = stage.history().now();
        for (RecordingClient client : clients) {
            client.connected().patience(STALLED);
            stage.expect(
                    ended(client), "a client that stalled was still connected after " + STALLED.toSeconds() + " s");
        }
        stage.note("gave up " + (stage.history().now() - begun) / 1_000_000 + " ms later");
    }

    private static boolean ended(RecordingClient client) {
        try {
            client.connected().seesReset();
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void stopsReading(Testbed stage) throws InterruptedException {
        RecordingClient client = stage.newClient(SMALL_BUFFER);
        TestRequest ask = TestRequest.get(stage.nextId()).wanted(LARGE);
        long now = stage.history().now();
        client.send(ask);
        stage.expectQuiet(HALF_A_SECOND);
        stage.load(LoadPlan.mixed("m", 4, 40));
        client.awaitAnswer(ask, now, now);
    }

    private static void slices(Testbed stage) {
        for (int i = 0; i < 6; i++) {
            TestRequest ask = i % 2 == 0
                    ? TestRequest.get(stage.nextId())
                    : TestRequest.post(stage.nextId()).inChunks();
            RecordingClient client = stage.newClient();
            long now = stage.history().now();
            client.sendSliced(ask, 1);
            client.awaitAnswer(ask, now, now);
        }
    }

    private static void refused(Testbed stage, String bytes) {
        stage.warm();
        long before = stage.arrived();
        RecordingClient client = stage.newClient();
        TestRequest ask = TestRequest.get(stage.nextId()).owedNothing();
        long now = stage.history().now();
        client.sendRaw(ask, bytes);
        ReceivedResponse told = client.awaitAnswer(ask, now, now);
        stage.expect(
                told.outcome() == ClientOutcome.ERROR || told.outcome() == ClientOutcome.NO_ANSWER,
                "it was not refused, but " + told.outcome().word());
        stage.expect(stage.arrived() == before, "it reached a backend");
        stage.gets(3);
    }

    private static void smuggles(Testbed stage) {
        stage.warm();
        RecordingClient client = stage.newClient();
        TestRequest ask = TestRequest.get(stage.nextId()).owedNothing();
        long now = stage.history().now();
        client.sendRaw(ask, SMUGGLING);
        client.awaitAnswer(ask, now, now);
        client.close();
        stage.gets(2 * stage.size());
        stage.expect(stage.history().contacts("smuggled").isEmpty(), "a request was smuggled past the proxy");
    }
}
