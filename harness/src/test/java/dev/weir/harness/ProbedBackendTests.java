package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.RecordingObserver.Changed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryListener;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that is probed")
class ProbedBackendTests {
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Changed DOWN =
            new Changed("10.0.0.1:80", State.DOWN, "2 probes in a row failed, the last with status 503");
    private static final Changed UP = new Changed("10.0.0.1:80", State.IN_ROTATION, "2 probes in a row passed");

    private static ProxySetup two(int loops) {
        return ProxyUnderTest.with().backends(2).loops(loops);
    }

    private static boolean isProbe(MemoryPeer peer) {
        return peer.received().startsWith("GET /health ");
    }

    /** Which of both backends so many requests go to. */
    private static List<Integer> requests(Probing probing, int count) {
        var at = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            MemoryPeer client = probing.sendRequest();
            for (int backend = 0; backend < 2; backend++) {
                for (MemoryPeer peer = probing.proxy().backend(backend).next();
                        peer != null;
                        peer = probing.proxy().backend(backend).next()) {
                    if (!isProbe(peer)) {
                        at.add(backend);
                    }
                }
            }
            client.close();
            probing.proxy().turnUntilQuiet();
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void goes_down_when_enough_probes_failed_and_comes_back_when_enough_passed(int loops) {
        try (Probing probing = new Probing(two(loops))) {
            RecordingObserver observer = probing.proxy().observer();
            probing.respondNext(0, 1, 503);
            assertEquals(List.of(), only(observer));
            probing.respondNext(0, 1, 503);
            assertEquals(List.of(DOWN), only(observer), "reported once, whatever the number of loops");
            probing.respondNext(0, 3, 503);
            assertEquals(List.of(DOWN), only(observer));
            probing.respondNext(0, 1, 200);
            assertEquals(List.of(DOWN), only(observer));
            probing.respondNext(0, 1, 200);
            assertEquals(List.of(DOWN, UP), only(observer));
        }
    }

    /** The reports on the first backend; there are none on the second. */
    private static List<Changed> only(RecordingObserver observer) {
        return observer.changed().stream()
                .filter(change -> change.backend().equals("10.0.0.1:80"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gets_no_request_while_it_is_down(int loops) {
        try (Probing probing = new Probing(two(loops), "timeout=10m")) {
            probing.respondNext(0, 2, 503);
            assertEquals(List.of(1, 1, 1, 1), requests(probing, 4));
            probing.respondNext(0, 2, 200);
            assertEquals(2, requests(probing, 4).stream().filter(at -> at == 0).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void loses_its_idle_connections_on_all_loops_when_it_goes_down(int loops) {
        try (Probing probing = new Probing(ProxyUnderTest.with().loops(loops))) {
            var pooled = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 2; i++) {
                probing.sendRequest();
                pooled.add(probing.proxy().backend().accept());
            }
            pooled.forEach(peer -> probing.respond(peer, 200));
            probing.respondNext(0, 1, 503);
            pooled.forEach(peer -> assertFalse(peer.sawFin()));
            probing.respondNext(0, 1, 503);
            pooled.forEach(peer -> assertTrue(peer.sawFin()));
        }
    }

    @Test
    void is_probed_sooner_while_its_health_may_change_and_at_an_interval_of_its_own_while_it_is_down() {
        try (Probing probing = Probing.oneBackend()) {
            probing.respondNext(0, 1, 200);
            assertNextAfter(probing, 2_000, 503);
            assertNextAfter(probing, 1_000, 503);
            assertNextAfter(probing, 4_000, 503);
            assertNextAfter(probing, 4_000, 200);
            assertNextAfter(probing, 1_000, 200);
            assertNextAfter(probing, 2_000, 200);
        }
    }

    private static void assertNextAfter(Probing probing, int millis, int status) {
        MemoryListener backend = probing.proxy().backend();
        probing.proxy().pass(Duration.ofMillis(millis - 1));
        assertNull(backend.next(), "before " + millis + " ms are over");
        probing.proxy().pass(MILLISECOND);
        probing.respond(backend.accept(), status);
    }

    @Test
    void waits_its_interval_from_the_end_of_a_probe() {
        try (Probing probing = Probing.oneBackend()) {
            MemoryPeer probe = probing.next();
            probing.proxy().pass(Probing.TIMEOUT.minus(MILLISECOND));
            probing.respond(probe, 200);
            assertNextAfter(probing, 2_000, 200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void is_not_probed_in_the_same_instant_as_all_others(int loops) {
        int backends = 20;
        try (Probing probing =
                new Probing(ProxyUnderTest.with().backends(backends).loops(loops), "target=")) {
            int parts = 10;
            int before = 0;
            for (int i = 0; i < parts; i++) {
                probing.proxy().pass(Probing.INTERVAL.dividedBy(parts));
                int begun = connections(probing, backends);
                assertTrue(begun - before <= backends / 2, begun - before + " of 20 in a tenth of the interval");
                before = begun;
            }
            assertEquals(backends, before, "each once in the first interval");
        }
    }

    private static int connections(Probing probing, int backends) {
        int sum = 0;
        for (int i = 0; i < backends; i++) {
            sum += probing.proxy().backend(i).connectionCount();
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void is_probed_by_one_loop_however_many_there_are(int loops) {
        try (Probing probing = new Probing(ProxyUnderTest.with().backends(4).loops(loops), "target=")) {
            for (int interval = 1; interval <= 5; interval++) {
                for (int i = 0; i < 2_000; i++) {
                    probing.proxy().pass(MILLISECOND);
                }
                for (int backend = 0; backend < 4; backend++) {
                    assertEquals(interval, probing.proxy().backend(backend).connectionCount());
                }
            }
        }
    }

    @Test
    void gets_requests_before_its_first_probe() {
        try (Probing probing = Probing.oneBackend()) {
            probing.sendRequest();
            assertFalse(isProbe(probing.proxy().backend().accept()));
        }
    }

    @Test
    void gets_none_before_a_probe_passed_if_backends_start_as_down() {
        ProxySetup noPanic = ProxyUnderTest.with().set(Settings.HEALTH_PANIC_THRESHOLD, 0);
        try (Probing probing = new Probing(noPanic, "initial=down")) {
            assertTrue(probing.sendRequest().received().startsWith("HTTP/1.1 503 "));
            probing.respondNext(0, 1, 503);
            assertTrue(probing.sendRequest().received().startsWith("HTTP/1.1 503 "));
            probing.respondNext(0, 1, 200);
            assertEquals("", probing.sendRequest().received());
            assertFalse(isProbe(probing.proxy().backend().accept()));
            assertEquals(
                    List.of(
                            new Changed("10.0.0.1:80", State.DOWN, "down until a probe passes"),
                            new Changed("10.0.0.1:80", State.IN_ROTATION, "a probe passed")),
                    probing.proxy().observer().changed());
        }
    }

    private static Backend ejected(Probing probing) {
        probing.sendRequest();
        probing.respond(probing.proxy().backend().accept(), 200);
        Backend backend = Hands.backends().get(0);
        backend.eject(Duration.ofHours(1).toNanos(), "a test wants it");
        probing.proxy().turnUntilQuiet();
        return backend;
    }

    @Test
    void comes_back_from_an_ejection_when_enough_responses_were_good() {
        try (Probing probing = Probing.oneBackend()) {
            Backend backend = ejected(probing);
            probing.respondNext(0, 1, 200);
            assertEquals(State.EJECTED, backend.healthStatus().state());
            probing.respondNext(0, 1, 200);
            assertEquals(UP, probing.proxy().observer().changed(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"unejects=off", "target="})
    void stays_ejected_if_that_is_configured_or_its_probes_send_no_request(String setting) {
        try (Probing probing = Probing.oneBackend(setting)) {
            Backend backend = ejected(probing);
            for (int i = 0; i < 5; i++) {
                MemoryPeer probe = probing.next();
                if (isProbe(probe)) {
                    probing.respond(probe, 200);
                }
            }
            assertEquals(State.EJECTED, backend.healthStatus().state());
        }
    }

    @Test
    void goes_down_when_it_refuses_connections_and_comes_back_when_it_takes_them() {
        try (Probing probing = Probing.oneBackend("target=")) {
            RecordingObserver observer = probing.proxy().observer();
            probing.proxy().backend().answerConnects(ConnectAnswer.REFUSE);
            while (observer.changed().isEmpty()) {
                probing.proxy().pass(MILLISECOND);
            }
            String why = "2 probes in a row failed, the last with connection refused";
            assertEquals(List.of(new Changed("10.0.0.1:80", State.DOWN, why)), observer.changed());
            probing.proxy().backend().answerConnects(ConnectAnswer.ACCEPT);
            probing.next();
            probing.next();
            assertEquals(UP, observer.changed(2));
        }
    }

    @Test
    void is_probed_as_long_as_its_name_resolves_to_it() throws BindException {
        var meaning = new ArrayList<>(List.of("10.1.0.1"));
        ProxySetup named = ProxyUnderTest.with()
                .backends(0)
                .backend("app.internal:80")
                .names(host -> List.of(InetAddress.getByName(host.equals("app.internal") ? meaning.get(0) : host)));
        Duration timeToLive = Settings.NAMES_TIME_TO_LIVE.defaultValue();
        try (Probing probing = new Probing(named, "timeout=1h")) {
            SteppedProxy proxy = probing.proxy();
            MemoryListener old = proxy.network().listen(new InetSocketAddress("10.1.0.1", 80));
            MemoryListener young = proxy.network().listen(new InetSocketAddress("10.1.0.2", 80));
            proxy.pass(Probing.INTERVAL);
            meaning.set(0, "10.1.0.2");
            proxy.pass(timeToLive);
            assertTrue(old.accept().sawRst(), "a probe in progress is aborted");
            proxy.pass(Probing.INTERVAL);
            proxy.pass(Probing.INTERVAL);
            assertNull(old.next());
            assertTrue(isProbe(young.accept()));
        }
    }
}
