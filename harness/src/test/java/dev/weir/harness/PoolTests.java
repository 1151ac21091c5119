package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.IdleSignal;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A pool of backend connections")
class PoolTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static void sendRequest(SteppedProxy proxy, MemoryPeer client) {
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
    }

    private static void respond(SteppedProxy proxy, MemoryPeer backend) {
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
    }

    /** So many connections, each of which served one request and is idle now, in this order. */
    private static List<MemoryPeer> idle(SteppedProxy proxy, int count) {
        var backends = new ArrayList<MemoryPeer>();
        for (int i = 0; i < count; i++) {
            sendRequest(proxy, proxy.connect());
            backends.add(proxy.backend().accept());
        }
        backends.forEach(backend -> respond(proxy, backend));
        return backends;
    }

    @Test
    void hands_out_the_newest_first() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            List<MemoryPeer> backends = idle(proxy, 3);
            sendRequest(proxy, proxy.connect());
            assertEquals("", backends.get(0).received());
            assertEquals("", backends.get(1).received());
            assertTrue(backends.get(2).received().startsWith("GET"));
        }
    }

    @Test
    void closes_the_oldest_when_it_has_too_many() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.POOL_MAX_IDLE, 2).stepped()) {
            List<MemoryPeer> backends = idle(proxy, 3);
            assertTrue(backends.get(0).sawFin());
            assertFalse(backends.get(1).sawFin());
            assertFalse(backends.get(2).sawFin());
        }
    }

    @Test
    void keeps_one_idle_for_its_timeout_and_no_longer() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            Duration time = Settings.POOL_IDLE_TIMEOUT.defaultValue();
            MemoryPeer first = idle(proxy, 1).get(0);
            proxy.pass(time.dividedBy(2));
            sendRequest(proxy, proxy.connect());
            sendRequest(proxy, proxy.connect());
            respond(proxy, first);
            MemoryPeer second = proxy.backend().accept();
            proxy.pass(time.dividedBy(4));
            respond(proxy, second);
            proxy.pass(time.dividedBy(2));
            assertFalse(first.sawFin(), "its time began anew when it was used");
            proxy.pass(time.dividedBy(4));
            assertTrue(first.sawFin());
            assertFalse(second.sawFin());
            proxy.pass(time.dividedBy(4));
            assertTrue(second.sawFin());
            assertEquals(IdleSignal.IDLE_TIMEOUT, proxy.observer().idleClosed(2).signal());
        }
    }

    @Test
    void closes_one_that_has_served_enough() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.POOL_MAX_USES, 2)
                .set(Settings.POOL_JITTER, 0)
                .stepped()) {
            MemoryPeer backend = idle(proxy, 1).get(0);
            sendRequest(proxy, proxy.connect());
            assertFalse(backend.sawFin());
            respond(proxy, backend);
            assertTrue(backend.sawFin());
        }
    }

    @Test
    void closes_one_that_is_too_old_in_use_or_idle() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.POOL_MAX_AGE, Duration.ofSeconds(40))
                .set(Settings.POOL_JITTER, 0)
                .stepped()) {
            List<MemoryPeer> backends = idle(proxy, 2);
            sendRequest(proxy, proxy.connect());
            proxy.pass(Duration.ofMillis(39_999));
            assertFalse(backends.get(0).sawFin());
            proxy.pass(Duration.ofMillis(1));
            assertTrue(backends.get(0).sawFin());
            assertEquals(IdleSignal.WORN_OUT, proxy.observer().idleClosed(1).signal());
            respond(proxy, backends.get(1));
            assertTrue(backends.get(1).sawFin());
        }
    }

    @Test
    void does_not_close_all_old_ones_at_once() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.POOL_MAX_AGE, Duration.ofSeconds(40))
                .set(Settings.POOL_JITTER, 50)
                .stepped()) {
            List<MemoryPeer> backends = idle(proxy, 20);
            proxy.pass(Duration.ofMillis(19_999));
            assertEquals(0, closed(backends));
            proxy.pass(Duration.ofSeconds(10));
            int halfWay = closed(backends);
            assertTrue(halfWay > 2 && halfWay < 18, halfWay + " of 20 at half of the spread");
            proxy.pass(Duration.ofMillis(10_001));
            assertEquals(20, closed(backends));
        }
    }

    private static long closed(List<MemoryPeer> peers, boolean fin) {
        return peers.stream().filter(peer -> peer.sawFin() == fin).count();
    }

    private static int closed(List<MemoryPeer> peers) {
        return (int) closed(peers, true);
    }

    @Test
    void sends_no_waiting_request_elsewhere_when_the_proxy_closes() {
        SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .set(Settings.POOL_MAX_OPEN, 1)
                .set(Settings.HEALTH_PANIC_THRESHOLD, 0)
                .with("test-hands")
                .stepped();
        try (proxy) {
            sendRequest(proxy, proxy.connect());
            Backend second = Hands.backends().get(1);
            second.takeDown("so that the next waits for the first");
            sendRequest(proxy, proxy.connect());
            second.restore("from now on requests could go there");
            proxy.turnUntilQuiet();
        }
        assertEquals(1, proxy.backend(0).connectionCount());
        assertEquals(0, proxy.backend(1).connectionCount());
    }

    @Test
    void is_warmed_again_after_an_address_could_not_be_connected_to_at_all() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.POOL_MIN_IDLE, 1).stepped()) {
            proxy.backend().answerConnects(ConnectAnswer.UNSUPPORTED);
            proxy.proxy().begin();
            proxy.turnUntilQuiet();
            MemoryPeer client = proxy.connect();
            sendRequest(proxy, client);
            assertTrue(client.received().startsWith("HTTP/1.1 502 "), client.received());
            proxy.backend().answerConnects(ConnectAnswer.ACCEPT);
            proxy.pass(Settings.POOL_REFILL_DELAY.defaultValue());
            assertEquals(1, proxy.backend().connectionCount());
        }
    }

    @Test
    void is_warmed_again_ever_more_slowly_while_nothing_can_be_opened() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.POOL_MIN_IDLE, 1)
                .set(Settings.POOL_REFILL_DELAY, Duration.ofSeconds(1))
                .set(Settings.POOL_REFILL_DELAY_MAX, Duration.ofSeconds(4))
                .stepped()) {
            proxy.backend().answerConnects(ConnectAnswer.PENDING);
            proxy.proxy().begin();
            proxy.turnUntilQuiet();
            for (int seconds : new int[] {1, 2, 4, 4}) {
                assertEquals(1, proxy.backend().pendingCount());
                proxy.backend().refusePending();
                proxy.turnUntilQuiet();
                proxy.pass(Duration.ofSeconds(seconds).minusMillis(1));
                assertEquals(0, proxy.backend().pendingCount(), "before " + seconds + " s are over");
                proxy.pass(Duration.ofMillis(1));
            }
            proxy.backend().acceptPending();
            proxy.turnUntilQuiet();
            proxy.pass(Duration.ofSeconds(1));
            proxy.backend().accept().fin();
            proxy.turnUntilQuiet();
            assertEquals(1, proxy.backend().pendingCount(), "one that lived for a while ends the pauses");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ConnectAnswer.class,
            names = {"ACCEPT", "ACCEPT_AT_ONCE"})
    void is_warmed_again_ever_more_slowly_while_what_opens_ends_at_once(ConnectAnswer response) {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.POOL_MIN_IDLE, 1)
                .set(Settings.POOL_REFILL_DELAY, Duration.ofSeconds(1))
                .set(Settings.POOL_REFILL_DELAY_MAX, Duration.ofSeconds(4))
                .stepped()) {
            proxy.backend().answerConnects(response);
            proxy.proxy().begin();
            proxy.turnUntilQuiet();
            int opened = 1;
            for (int seconds : new int[] {1, 2, 4, 4}) {
                assertEquals(opened, proxy.backend().connectionCount());
                proxy.backend().accept().fin();
                proxy.turnUntilQuiet();
                proxy.pass(Duration.ofSeconds(seconds).minusMillis(1));
                assertEquals(opened, proxy.backend().connectionCount(), "before " + seconds + " s are over");
                proxy.pass(Duration.ofMillis(1));
                opened++;
            }
            sendRequest(proxy, proxy.connect());
            MemoryPeer useful = proxy.backend().accept();
            respond(proxy, useful);
            useful.fin();
            proxy.turnUntilQuiet();
            assertEquals(opened + 1, proxy.backend().connectionCount(), "one that served is replaced at once");
            proxy.backend().accept().fin();
            proxy.turnUntilQuiet();
            proxy.pass(Duration.ofSeconds(1));
            assertEquals(opened + 2, proxy.backend().connectionCount(), "and ended the long pauses");
        }
    }
}
