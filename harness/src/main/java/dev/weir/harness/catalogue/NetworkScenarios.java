package dev.weir.harness.catalogue;

import static dev.weir.harness.scenario.Scenario.core;
import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;

import dev.weir.harness.backend.ScriptedBackend;
import dev.weir.harness.history.TestRequest;
import dev.weir.harness.load.Load;
import dev.weir.harness.load.LoadPlan;
import dev.weir.harness.scenario.Kind;
import dev.weir.harness.scenario.Network;
import dev.weir.harness.scenario.NetworkFault;
import dev.weir.harness.scenario.Phase;
import dev.weir.harness.scenario.Scenario;
import dev.weir.harness.scenario.ScenarioScript;
import dev.weir.harness.scenario.Testbed;
import eu.rekawek.toxiproxy.Proxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Faults of the network, made by Toxiproxy's toxics, while all peers behave well. */
final class NetworkScenarios {
    private static final int LARGE = 64 << 10;
    private static final Duration CUT = Duration.ofMillis(400);

    private NetworkScenarios() {}

    static List<Scenario> all() {
        return Stream.concat(toBackends().stream(), toClients().stream()).toList();
    }

    private static List<Scenario> toBackends() {
        return Stream.of(
                        core(
                                        "link-latency",
                                        Phase.ANY,
                                        Kind.LATENCY,
                                        "All networks add 50 ms of latency, with jitter, in each direction.")
                                .play(everywhere(
                                        "latency of 50 ms", NetworkScenarios::latency, LoadPlan.mixed("m", 6, 30))),
                        core(
                                        "link-bandwidth",
                                        Phase.ANY,
                                        Kind.BANDWIDTH,
                                        "All networks carry 400 KB a second; responses and requests of 64 KiB.")
                                .play(everywhere("400 KB/s", NetworkScenarios::narrow, large())),
                        core(
                                        "link-slicer",
                                        Phase.ANY,
                                        Kind.SLICING,
                                        "All networks split everything into pieces of about 20 bytes.")
                                .play(everywhere(
                                        "pieces of 20 bytes", NetworkScenarios::slices, LoadPlan.mixed("m", 6, 18))),
                        core(
                                        "link-slow-close",
                                        Phase.END,
                                        Kind.LATENCY,
                                        "The close of a backend's connection arrives 300 ms late.")
                                .play(NetworkScenarios::slowClose),
                        core("link-no-answers", Phase.RESPONSE_HEAD, Kind.SILENCE, "One network drops all responses.")
                                .play(one(
                                        "swallows answers",
                                        link -> link.toxics().timeout("hole", DOWNSTREAM, 0),
                                        12)),
                        core("link-no-requests", Phase.REQUEST_HEAD, Kind.SILENCE, "One network drops all requests.")
                                .play(one(
                                        "swallows requests",
                                        link -> link.toxics().timeout("hole", UPSTREAM, 0),
                                        12)),
                        core(
                                        "link-reset-answers",
                                        Phase.RESPONSE_HEAD,
                                        Kind.RST,
                                        "One network resets the connection when a response arrives.")
                                .play(one(
                                        "resets at responses",
                                        link -> link.toxics().resetPeer("cut", DOWNSTREAM, 0),
                                        40)),
                        core(
                                        "link-reset-requests",
                                        Phase.REQUEST_HEAD,
                                        Kind.RST,
                                        "One network resets the connection when a request arrives.")
                                .play(one(
                                        "resets at requests",
                                        link -> link.toxics().resetPeer("cut", UPSTREAM, 0),
                                        40)),
                        core(
                                        "link-limit-none",
                                        Phase.RESPONSE_HEAD,
                                        Kind.TRUNCATION,
                                        "One network passes no byte of a response, and closes.")
                                .play(one(
                                        "no byte of a response",
                                        link -> link.toxics().limitData("cut", DOWNSTREAM, 0),
                                        40)),
                        core(
                                        "link-limit-some",
                                        Phase.RESPONSE_BODY,
                                        Kind.TRUNCATION,
                                        "One network closes after 500 bytes of responses; no response looks complete.")
                                .owedNothing()
                                .play(one(
                                        "500 bytes of responses",
                                        link -> link.toxics().limitData("cut", DOWNSTREAM, 500),
                                        40)),
                        core("link-down", Phase.CONNECT, Kind.REFUSAL, "One network is cut under load, and restored.")
                                .play(NetworkScenarios::downAndUp),
                        core(
                                        "link-cut",
                                        Phase.ANY,
                                        Kind.SILENCE,
                                        "All networks pass nothing for 400 ms, without closing a connection, and"
                                                + " continue then.")
                                .play(NetworkScenarios::cut))
                .map(scenario -> scenario.network(Network.BACKENDS))
                .toList();
    }

    private static List<Scenario> toClients() {
        return Stream.of(
                        core(
                                        "front-latency",
                                        Phase.ANY,
                                        Kind.LATENCY,
                                        "The clients' network adds 50 ms of latency, with jitter, in each direction.")
                                .play(front("latency of 50 ms", NetworkScenarios::latency, LoadPlan.mixed("m", 6, 30))),
                        core(
                                        "front-bandwidth",
                                        Phase.ANY,
                                        Kind.BANDWIDTH,
                                        "The clients' network carries 400 KB a second.")
                                .play(front("400 KB/s", NetworkScenarios::narrow, large())),
                        core(
                                        "front-slicer",
                                        Phase.ANY,
                                        Kind.SLICING,
                                        "The clients' network splits everything into pieces of about 20 bytes.")
                                .play(front(
                                        "pieces of 20 bytes", NetworkScenarios::slices, LoadPlan.mixed("m", 6, 18))),
                        core(
                                        "front-cut-upload",
                                        Phase.REQUEST_BODY,
                                        Kind.TRUNCATION,
                                        "The clients' network closes within their bodies; no backend takes a body for"
                                                + " complete.")
                                .owedNothing()
                                .play(front(
                                        "30 KB of requests",
                                        link -> link.toxics().limitData("cut", UPSTREAM, 30_000),
                                        large())),
                        core(
                                        "front-reset-answers",
                                        Phase.RESPONSE_HEAD,
                                        Kind.RST,
                                        "The clients' network resets when a response arrives; no connection stays"
                                                + " open after that.")
                                .owedNothing()
                                .play(front(
                                        "resets at responses",
                                        link -> link.toxics().resetPeer("cut", DOWNSTREAM, 0),
                                        LoadPlan.gets("m", 6, 30))))
                .map(scenario -> scenario.network(Network.CLIENTS))
                .toList();
    }

    private static void latency(Proxy link) throws IOException {
        link.toxics().latency("there", UPSTREAM, 50).setJitter(20);
        link.toxics().latency("back", DOWNSTREAM, 50).setJitter(20);
    }

    private static void narrow(Proxy link) throws IOException {
        link.toxics().bandwidth("there", UPSTREAM, 400);
        link.toxics().bandwidth("back", DOWNSTREAM, 400);
    }

    private static void slices(Proxy link) throws IOException {
        link.toxics().slicer("there", UPSTREAM, 20, 100).setSizeVariation(5);
        link.toxics().slicer("back", DOWNSTREAM, 20, 100).setSizeVariation(5);
    }

    private static LoadPlan large() {
        return LoadPlan.gets("m", 6, 12)
                .asks(number -> number % 2 == 0
                        ? TestRequest.get("m" + number).wanted(LARGE)
                        : TestRequest.post("m" + number).size(LARGE).method("PUT"));
    }

    private static ScenarioScript everywhere(String name, NetworkFault spoiler, LoadPlan load) {
        return testbed -> {
            for (int i = 0; i < testbed.size(); i++) {
                testbed.strain(i, name, spoiler);
            }
            testbed.load(load);
        };
    }

    private static ScenarioScript one(String name, NetworkFault spoiler, int requests) {
        return testbed -> {
            testbed.warm();
            testbed.spoil(0, name, spoiler);
            testbed.load(LoadPlan.gets("m", 6, requests));
        };
    }

    private static ScenarioScript front(String name, NetworkFault spoiler, LoadPlan load) {
        return testbed -> {
            testbed.spoilClients(name, spoiler);
            testbed.load(load);
            testbed.heal();
            testbed.load(LoadPlan.gets("after", 6, 12));
        };
    }

    private static void slowClose(Testbed testbed) throws IOException, InterruptedException {
        testbed.backends().forEach(ScriptedBackend::announceClose);
        for (int i = 0; i < testbed.size(); i++) {
            testbed.strain(i, "closes 300 ms late", link -> link.toxics().slowClose("late", DOWNSTREAM, 300));
        }
        testbed.load(LoadPlan.mixed("m", 6, 30));
    }

    private static void downAndUp(Testbed testbed) throws IOException, InterruptedException {
        testbed.warm();
        Load load = testbed.start(LoadPlan.gets("m", 6, Integer.MAX_VALUE).pauses(Duration.ofMillis(10)));
        testbed.during(CUT.dividedBy(4));
        testbed.spoil(0, "down", Proxy::disable);
        testbed.during(CUT.dividedBy(2));
        testbed.heal();
        testbed.during(CUT.dividedBy(4));
        load.stop().await();
    }

    private static void cut(Testbed testbed) throws IOException, InterruptedException {
        testbed.warm();
        for (int i = 0; i < testbed.size(); i++) {
            testbed.strain(i, "dead", link -> {
                link.toxics().bandwidth("there", UPSTREAM, 0);
                link.toxics().bandwidth("back", DOWNSTREAM, 0);
            });
        }
        Load load = testbed.start(LoadPlan.mixed("m", 6, 18));
        testbed.expectQuiet(CUT);
        testbed.heal();
        load.await();
    }
}
