package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each of these is quiet while it waits: {@link SteppedProxy#turnUntilQuiet} fails if tasks lead to tasks for ever. */
@DisplayName("A pending request that cannot go to every backend")
class WaitingTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nDate: x\r\nContent-Length: 0\r\n\r\n";

    private static ProxySetup withCapacity(int each) {
        return ProxyUnderTest.with()
                .set(Settings.BACKEND_MAX_REQUESTS, each)
                .set(Settings.HEALTH_PANIC_THRESHOLD, 0)
                .with("test-hands");
    }

    private static MemoryPeer get(SteppedProxy proxy, String path) {
        MemoryPeer client = proxy.connect();
        client.send("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        return client;
    }

    private static MemoryPeer respond(SteppedProxy proxy, int backend) {
        MemoryPeer peer = proxy.backend(backend).accept();
        peer.takeReceived();
        send(proxy, peer, EMPTY);
        return peer;
    }

    private static void send(SteppedProxy proxy, MemoryPeer peer, String bytes) {
        peer.send(bytes);
        proxy.turnUntilQuiet();
    }

    @Test
    void takes_no_capacity_of_one_that_is_out_of_rotation() {
        try (SteppedProxy proxy = withCapacity(2).backends(2).stepped()) {
            for (int i = 0; i < 6; i++) {
                get(proxy, "/" + i);
            }
            Hands.backends().get(0).eject(Duration.ofSeconds(30).toNanos(), "a test wants it");
            proxy.turnUntilQuiet();
            MemoryPeer out = respond(proxy, 0);
            respond(proxy, 0);
            assertEquals("", out.received());
            MemoryPeer other = respond(proxy, 1);
            assertTrue(other.received().startsWith("GET /4 "), other.received());
        }
    }

    @Test
    void takes_no_capacity_where_it_has_failed_and_leaves_it_to_others() {
        try (SteppedProxy proxy =
                withCapacity(2).backends(2).set(Settings.QUEUE_LENGTH, 2).stepped()) {
            for (int i = 0; i < 4; i++) {
                get(proxy, "/" + i);
            }
            proxy.backend(0).accept().fin();
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet(); // two wait for the second backend now, and the first is empty
            get(proxy, "/fresh");
            MemoryPeer fresh = proxy.backend(0).accept();
            assertTrue(fresh.received().startsWith("GET /fresh "), fresh.received());
            MemoryPeer other = respond(proxy, 1);
            assertTrue(other.received().startsWith("GET /0 "), other.received());
        }
    }

    @Test
    void is_not_refused_because_of_a_request_that_need_not_wait() {
        try (SteppedProxy proxy =
                withCapacity(1).backends(2).set(Settings.QUEUE_LENGTH, 1).stepped()) {
            get(proxy, "/0");
            get(proxy, "/1");
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet(); // it waits for the second
            get(proxy, "/fresh");
            assertEquals(0, proxy.observer().completed().size(), "no request was refused: the first was admitted");
            assertEquals(2, proxy.backend(0).connectionCount());
        }
    }

    @Test
    void chooses_again_when_its_backend_goes_out_of_rotation_as_capacity_is_handed_over() {
        try (SteppedProxy proxy = withCapacity(1)
                .backends(2)
                .loops(2)
                .balance("source-hash", Map.of("when-full", "wait"))
                .stepped()) {
            get(proxy, "/0");
            int one = proxy.backend(0).connectionCount() > 0 ? 0 : 1;
            MemoryPeer second = get(proxy, "/1");
            MemoryPeer peer = proxy.backend(one).accept();
            peer.send(EMPTY);
            while (!proxy.proxy().loops().get(1).hasTasks()) {
                proxy.proxy().loops().get(0).turn(); // which responds to its client
            }
            Hands.backends().get(one).takeDown("a test wants it");
            proxy.turnUntilQuiet();
            respond(proxy, 1 - one);
            assertEquals(EMPTY, second.received());
        }
    }

    @Test
    void waits_for_its_own_backend_even_if_all_are_full() {
        try (SteppedProxy proxy = withCapacity(1)
                .backends(2)
                .balance("rendezvous", Map.of("when-full", "wait"))
                .stepped()) {
            var homes = List.of(new ArrayList<String>(), new ArrayList<String>());
            var peers = new MemoryPeer[2];
            for (int i = 0; i < 20; i++) {
                String path = "/" + i;
                get(proxy, path);
                for (int backend = 0; backend < 2; backend++) {
                    peers[backend] =
                            peers[backend] == null ? proxy.backend(backend).next() : peers[backend];
                    if (peers[backend] != null && !peers[backend].takeReceived().isEmpty()) {
                        homes.get(backend).add(path);
                        send(proxy, peers[backend], EMPTY);
                    }
                }
            }
            get(proxy, homes.get(0).get(0));
            get(proxy, homes.get(1).get(0));
            get(proxy, homes.get(0).get(1));
            peers[1].takeReceived();
            send(proxy, peers[1], EMPTY);
            assertEquals("", peers[1].received(), "it waits for the other one");
            peers[0].takeReceived();
            send(proxy, peers[0], EMPTY);
            assertTrue(peers[0].received().startsWith("GET " + homes.get(0).get(1) + " "), peers[0].received());
        }
    }

    @Test
    void goes_to_one_that_is_out_of_rotation_when_a_panic_begins() {
        try (SteppedProxy proxy = withCapacity(1)
                .backends(3)
                .set(Settings.HEALTH_PANIC_THRESHOLD, 50)
                .stepped()) {
            get(proxy, "/0");
            Hands.backends().get(2).takeDown("a test wants it");
            proxy.turnUntilQuiet();
            get(proxy, "/1");
            get(proxy, "/2");
            assertEquals(0, proxy.backend(2).connectionCount());
            Hands.backends().get(1).takeDown("a test wants it"); // one of three is left
            proxy.turnUntilQuiet();
            assertTrue(proxy.backend(2).accept().received().startsWith("GET /2 "));
        }
    }

    @Test
    void for_a_connection_goes_elsewhere_at_the_timeout_of_one_attempt() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .set(Settings.POOL_MAX_OPEN, 1)
                .set(Settings.RETRY_TRY_TIMEOUT, Duration.ofSeconds(2))
                .stepped()) {
            get(proxy, "/0");
            get(proxy, "/1");
            proxy.pass(Duration.ofSeconds(1));
            MemoryPeer third = get(proxy, "/2"); // waits for a connection to the first
            MemoryPeer other = respond(proxy, 1);
            proxy.backend(0).accept().send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx"); // and goes on
            proxy.pass(Duration.ofSeconds(2));
            assertTrue(other.received().startsWith("GET /2 "), third.received());
            send(proxy, other, EMPTY);
            assertEquals(EMPTY, third.received());
            assertEquals(
                    Failure.QUEUE_TIMEOUT,
                    proxy.observer().completed(2).attempts().get(0).failure());
        }
    }
}
