package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.IdleSignal;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend that closes idle connections (RFC 9112 §9.5)")
class LearningTests {
    private static final String POST = "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\n\r\n";
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** How long before its limit a connection is retired. */
    private static final Duration MARGIN = Duration.ofMillis(100);
    /** How long a request is under way to the backend. */
    private static final Duration LATENCY = Duration.ofMillis(10);

    private static final Duration STEP = Duration.ofMillis(10);
    private static final int CLOSES = 3;

    /** The proxy, and a backend that has so much patience and says so or does not. */
    private static final class Scene implements AutoCloseable {
        private final SteppedProxy proxy;
        private final IntFunction<String> fields;
        private final int mostRequests;
        private final List<MemoryPeer> peers = new ArrayList<>();
        private final Map<MemoryPeer, Integer> served = new HashMap<>();
        private final Map<MemoryPeer, Long> idleSince = new HashMap<>();
        private int closed;

        /**
         * Begins.
         *
         * @param fields       the fields of the nth response on a connection, counted from 1
         * @param mostRequests after so many a connection is closed
         */
        Scene(ProxySetup setup, IntFunction<String> fields, int mostRequests) {
            this.proxy = setup.stepped();
            this.fields = fields;
            this.mostRequests = mostRequests;
        }

        static Scene silent(ProxySetup setup) {
            return new Scene(setup, number -> "", Integer.MAX_VALUE);
        }

        void pass(Duration time) {
            for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
                proxy.pass(STEP);
                serve();
            }
        }

        /** A client's request, and its response. @return its status */
        String request() {
            MemoryPeer client = proxy.connect();
            client.send(POST);
            proxy.turnUntilQuiet();
            serve();
            String response = client.received();
            client.close();
            proxy.turnUntilQuiet();
            return response.isEmpty() ? "none" : response.substring(9, 12);
        }

        private void serve() {
            for (MemoryPeer next = proxy.backend().next();
                    next != null;
                    next = proxy.backend().next()) {
                peers.add(next);
                idleSince.put(next, proxy.clock().nanos());
            }
            List.copyOf(peers).forEach(this::serve);
            proxy.turnUntilQuiet();
        }

        private void serve(MemoryPeer peer) {
            long idle = proxy.clock().nanos() - idleSince.get(peer);
            boolean asked = !peer.received().isEmpty();
            long patience = asked ? LIMIT.minus(LATENCY).toNanos() : LIMIT.toNanos();
            if (peer.sawFin()) {
                peers.remove(peer);
            } else if (idle >= patience || served.getOrDefault(peer, 0) >= mostRequests) {
                peers.remove(peer);
                closed++;
                peer.close(); // a request that came a moment ago gets an RST
                if (asked) {
                    peer.rst();
                }
            } else if (asked) {
                int number = served.merge(peer, 1, Integer::sum);
                peer.takeReceived();
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + fields.apply(number) + "\r\n");
                idleSince.put(peer, proxy.clock().nanos());
            }
        }

        /** Requests after which connections idle until the backend closes them. */
        void teach(int closes) {
            for (int i = 0; i < closes; i++) {
                assertEquals("200", request());
                pass(LIMIT.multipliedBy(2));
            }
            assertEquals(closes, closed);
        }

        int openAtBackend() {
            return peers.size();
        }

        List<IdleSignal> signals() {
            return proxy.observer().idleClosed().stream()
                    .map(RecordingObserver.IdleClosed::signal)
                    .toList();
        }

        @Override
        public void close() {
            proxy.close();
        }
    }

    @Test
    void loses_a_request_that_comes_as_it_closes_before_its_idle_timeout_is_learned() {
        try (Scene scene = Scene.silent(ProxyUnderTest.with())) {
            scene.request();
            scene.pass(LIMIT.minus(LATENCY));
            assertEquals("502", scene.request());
        }
    }

    @Test
    void loses_none_once_it_has_closed_often_enough() {
        try (Scene scene = Scene.silent(ProxyUnderTest.with())) {
            scene.teach(CLOSES);
            var random = new SplittableRandom(1);
            for (int i = 0; i < 100; i++) {
                scene.pass(Duration.ofMillis(1_800 + random.nextInt(300)));
                assertEquals("200", scene.request());
            }
            assertEquals(CLOSES, scene.closed, "it found nothing to close any more");
            assertTrue(scene.signals().contains(IdleSignal.RETIRED));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSES - 1, CLOSES})
    void has_its_connections_retired_a_margin_before_it_would_close_them_and_not_by_chance(int closes) {
        try (Scene scene = Scene.silent(ProxyUnderTest.with())) {
            scene.teach(closes);
            scene.request();
            scene.pass(LIMIT.minus(MARGIN).minus(STEP));
            assertEquals(1, scene.openAtBackend());
            scene.pass(STEP);
            scene.serve();
            assertEquals(closes < CLOSES ? 1 : 0, scene.openAtBackend());
            assertEquals(closes, scene.closed);
        }
    }

    @Test
    void is_known_to_do_so_on_all_loops() {
        try (Scene scene = Scene.silent(ProxyUnderTest.with().loops(2))) { // which clients come to in turn
            scene.teach(CLOSES);
            for (int i = 0; i < 2; i++) {
                scene.request();
                scene.pass(LIMIT.multipliedBy(2));
            }
            assertEquals(CLOSES, scene.closed);
            assertEquals(
                    2,
                    scene.signals().stream().filter(IdleSignal.RETIRED::equals).count());
        }
    }

    @Test
    void is_learned_about_after_the_configured_number_of_closes() {
        ProxySetup setup =
                ProxyUnderTest.with().without("keep-alive-learning").with("keep-alive-learning", Map.of("closes", "1"));
        try (Scene scene = Scene.silent(setup)) {
            scene.teach(1);
            scene.request();
            scene.pass(LIMIT.multipliedBy(2));
            assertEquals(1, scene.closed);
        }
    }

    @Test
    void is_not_learned_about_without_the_plugin() {
        try (Scene scene = Scene.silent(ProxyUnderTest.with().without("keep-alive-learning"))) {
            scene.teach(CLOSES);
            scene.request();
            scene.pass(LIMIT);
            assertEquals(CLOSES + 1, scene.closed);
        }
    }

    @Test
    void and_announces_when_is_believed_from_its_first_response_on() {
        IntFunction<String> fields = number -> "Keep-Alive: timeout=2\r\n";
        try (Scene scene = new Scene(ProxyUnderTest.with(), fields, Integer.MAX_VALUE)) {
            scene.request();
            scene.pass(LIMIT.minus(MARGIN).minus(STEP));
            assertEquals(1, scene.openAtBackend());
            scene.pass(STEP);
            scene.serve();
            assertEquals(0, scene.openAtBackend());
            assertEquals(0, scene.closed);
            assertEquals(List.of(IdleSignal.RETIRED), scene.signals());
        }
    }

    @Test
    void has_its_warm_connections_replaced_when_they_are_retired() {
        IntFunction<String> fields = number -> "Keep-Alive: timeout=2\r\n";
        ProxySetup setup = ProxyUnderTest.with().without("idle-eviction").set(Settings.POOL_MIN_IDLE, 1);
        try (Scene scene = new Scene(setup, fields, Integer.MAX_VALUE)) {
            scene.request();
            scene.pass(LIMIT.minus(MARGIN));
            scene.serve();
            assertEquals(2, scene.proxy.backend().connectionCount());
            assertEquals(1, scene.openAtBackend());
        }
    }

    @Test
    void and_announces_it_no_more_is_not_held_to_what_it_announced() {
        IntFunction<String> fields = number -> number == 1 ? "Keep-Alive: timeout=1\r\n" : "";
        try (Scene scene = new Scene(ProxyUnderTest.with(), fields, Integer.MAX_VALUE)) {
            scene.request();
            scene.request();
            scene.pass(LIMIT.minus(STEP));
            assertEquals(1, scene.openAtBackend());
        }
    }

    /** Some say how many are left, as Apache does, others how many there are in all. */
    private static Scene limited(ProxySetup setup, boolean countsDown) {
        return new Scene(setup, number -> "Keep-Alive: timeout=2, max=" + (countsDown ? 5 - number : 5) + "\r\n", 5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_so_many_requests_and_announces_it_gets_no_further_one(boolean countsDown) {
        try (Scene scene = limited(ProxyUnderTest.with(), countsDown)) {
            for (int i = 1; i <= 20; i++) {
                assertEquals("200", scene.request());
                assertEquals(
                        (i + 4) / 5, scene.proxy.backend().connectionCount(), "each is used as often as it may be");
            }
            scene.serve();
            assertEquals(0, scene.closed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_so_many_requests_and_announces_it_is_not_sent_one_that_waits_for_the_connection(boolean countsDown) {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1);
        try (Scene scene = limited(setup, countsDown)) {
            var clients = new ArrayList<MemoryPeer>();
            for (int i = 0; i < 12; i++) {
                MemoryPeer client = scene.proxy.connect();
                client.send(POST);
                clients.add(client);
            }
            scene.pass(LATENCY.multipliedBy(20));
            clients.forEach(client -> assertTrue(client.received().startsWith("HTTP/1.1 200 "), client.received()));
            clients.forEach(client -> assertFalse(client.sawRst()));
            assertEquals(3, scene.proxy.backend().connectionCount());
        }
    }
}
