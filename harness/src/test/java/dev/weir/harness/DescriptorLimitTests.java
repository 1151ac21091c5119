package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.engine.loop.SafeLog;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("When the system has no descriptor left")
@ResourceLock(value = DescriptorLimitTests.LISTENER_LOG, mode = ResourceAccessMode.READ)
class DescriptorLimitTests {
    static final String LISTENER_LOG = "the log of listeners without a descriptor";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ERRORS_THAT_EJECT = 5;

    private static MemoryPeer sendRequest(SteppedProxy proxy) {
        return sendRequest(proxy, proxy.connect());
    }

    private static MemoryPeer sendRequest(SteppedProxy proxy, MemoryPeer client) {
        client.takeReceived();
        client.send(GET);
        proxy.turnUntilQuiet();
        return client;
    }

    private static MemoryPeer respond(SteppedProxy proxy, MemoryPeer backend) {
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        return backend;
    }

    private static void assertStatus(int status, MemoryPeer client) {
        assertTrue(client.received().startsWith("HTTP/1.1 " + status + " "), client.received());
    }

    @Nested
    @DisplayName("for a client's connection")
    class ToAccept {
        @Test
        void the_loop_does_not_spin_over_the_client_that_waits() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                proxy.network().descriptorsLeft(false);
                proxy.connect();
                assertEquals(1, proxy.turn());
                for (int i = 0; i < 5; i++) {
                    assertEquals(0, proxy.turn());
                }
            }
        }

        @Test
        void the_client_is_accepted_after_a_pause_if_there_is_one_then() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                proxy.network().descriptorsLeft(false);
                MemoryPeer client = sendRequest(proxy);
                proxy.network().descriptorsLeft(true);
                proxy.pass(PAUSE.minusNanos(1));
                assertEquals(0, proxy.backend().connectionCount());
                proxy.pass(Duration.ofNanos(1));
                respond(proxy, proxy.backend().accept());
                assertStatus(200, client);
            }
        }

        @Test
        void the_listener_tries_again_and_again_and_loses_no_client() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                proxy.network().descriptorsLeft(false);
                var clients = new ArrayList<MemoryPeer>();
                for (int i = 0; i < 50; i++) {
                    clients.add(sendRequest(proxy));
                    proxy.pass(PAUSE);
                }
                proxy.network().descriptorsLeft(true);
                proxy.pass(PAUSE);
                for (MemoryPeer client : clients) {
                    respond(proxy, proxy.backend().accept());
                    assertFalse(client.sawRst());
                }
                clients.forEach(client -> assertStatus(200, client));
            }
        }

        @Test
        void clients_with_a_connection_are_served_meanwhile() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                MemoryPeer connected = sendRequest(proxy);
                MemoryPeer pooled = respond(proxy, proxy.backend().accept());
                proxy.network().descriptorsLeft(false);
                MemoryPeer waits = sendRequest(proxy);
                sendRequest(proxy, connected);
                respond(proxy, pooled);
                assertStatus(200, connected);
                assertEquals("", waits.received());
            }
        }

        @Test
        @ResourceLock(LISTENER_LOG)
        void one_line_reports_it_however_long_it_lasts_and_another_when_it_happens_again() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend();
                    ListenerLog log = new ListenerLog()) {
                for (int shortage = 1; shortage <= 2; shortage++) {
                    proxy.network().descriptorsLeft(false);
                    proxy.connect();
                    for (int i = 0; i < 50; i++) {
                        proxy.pass(PAUSE);
                    }
                    List<String> lines = log.lines();
                    assertEquals(shortage, lines.size());
                    assertTrue(lines.get(0).contains("Too many open files"), lines.get(0));
                    proxy.network().descriptorsLeft(true);
                    proxy.pass(PAUSE);
                }
            }
        }

        @Test
        void a_graceful_stop_works_all_the_same() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                proxy.network().descriptorsLeft(false);
                proxy.connect();
                proxy.turnUntilQuiet();
                proxy.proxy().stop();
                proxy.turnUntilQuiet();
                proxy.pass(PAUSE);
                assertThrows(UncheckedIOException.class, proxy::connect);
            }
        }
    }

    @Nested
    @DisplayName("for a connection to a backend")
    class ToABackend {
        @Test
        void the_client_gets_a_503_with_retry_after() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                MemoryPeer client = proxy.connect();
                proxy.turnUntilQuiet();
                proxy.network().descriptorsLeft(false);
                sendRequest(proxy, client);
                assertStatus(503, client);
                assertTrue(client.received().contains("\r\nRetry-After: 1\r\n"), client.received());
                assertEquals(Failure.OVERLOADED, proxy.observer().completed(1).failure());
                assertFalse(client.sawFin());
                proxy.network().descriptorsLeft(true);
                sendRequest(proxy, client);
                respond(proxy, proxy.backend().accept());
                assertStatus(200, client);
            }
        }

        @Test
        void no_backend_is_to_blame() {
            try (SteppedProxy proxy = ProxyUnderTest.with().backends(2).stepped()) {
                MemoryPeer client = proxy.connect();
                proxy.turnUntilQuiet();
                proxy.network().descriptorsLeft(false);
                for (int i = 1; i <= 4 * ERRORS_THAT_EJECT; i++) {
                    sendRequest(proxy, client);
                    assertStatus(503, client);
                    assertFalse(proxy.observer().completed(i).attempts().get(0).counts());
                }
                assertEquals(List.of(), proxy.observer().changed());
            }
        }

        @Test
        void nor_if_there_is_no_local_port_left() {
            try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
                proxy.network().portsLeft(false);
                for (int i = 1; i <= 2 * ERRORS_THAT_EJECT; i++) {
                    assertStatus(503, sendRequest(proxy));
                    assertEquals(
                            Failure.OVERLOADED, proxy.observer().completed(i).failure());
                }
                assertEquals(List.of(), proxy.observer().changed());
            }
        }

        @Test
        void the_request_goes_to_another_backend_that_needs_none() {
            try (SteppedProxy proxy = ProxyUnderTest.with()
                    .backends(2)
                    .balance("test-first-candidate")
                    .stepped()) {
                proxy.backend(0).answerConnects(ConnectAnswer.REFUSE);
                MemoryPeer client = sendRequest(proxy);
                MemoryPeer pooled = respond(proxy, proxy.backend(1).accept());
                proxy.backend(0).answerConnects(ConnectAnswer.ACCEPT);
                proxy.network().descriptorsLeft(false);
                sendRequest(proxy, client);
                respond(proxy, pooled);
                assertStatus(200, client);
            }
        }

        @Test
        void requests_that_wait_for_a_connection_get_a_503_too() {
            try (SteppedProxy proxy =
                    ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
                sendRequest(proxy);
                MemoryPeer second = sendRequest(proxy);
                MemoryPeer third = sendRequest(proxy);
                proxy.network().descriptorsLeft(false);
                proxy.backend().accept().rst();
                proxy.turnUntilQuiet();
                assertStatus(503, second);
                assertStatus(503, third);
            }
        }

        @Test
        void the_pool_is_warmed_when_there_are_some_again_and_not_in_haste_before() {
            try (SteppedProxy proxy =
                    ProxyUnderTest.with().set(Settings.POOL_MIN_IDLE, 1).stepped()) {
                proxy.network().descriptorsLeft(false);
                proxy.proxy().begin();
                proxy.turnUntilQuiet();
                proxy.network().descriptorsLeft(true);
                Duration delay = Settings.POOL_REFILL_DELAY.defaultValue();
                proxy.pass(delay.minusMillis(1));
                assertEquals(0, proxy.backend().connectionCount());
                proxy.pass(Duration.ofMillis(1));
                assertEquals(1, proxy.backend().connectionCount());
            }
        }

        @Test
        void a_probe_that_could_not_be_made_says_nothing_and_is_made_later() {
            try (SteppedProxy proxy = ProxyUnderTest.with()
                    .with("active-check", Map.of("interval", "1s"))
                    .stepped()) {
                proxy.network().descriptorsLeft(false);
                proxy.proxy().begin();
                for (int i = 0; i < 20; i++) {
                    proxy.pass(Duration.ofSeconds(1));
                }
                assertEquals(List.of(), proxy.observer().changed());
                assertEquals(0, proxy.backend().connectionCount());
                proxy.network().descriptorsLeft(true);
                proxy.pass(Duration.ofSeconds(1));
                assertEquals(1, proxy.backend().connectionCount());
            }
        }
    }

    /** What listeners have logged. */
    private static final class ListenerLog extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("dev.weir.listener");
        private final List<String> lines = new CopyOnWriteArrayList<>();

        ListenerLog() {
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        /** A thread of its own writes them. */
        List<String> lines() {
            assertTrue(SafeLog.flush(Duration.ofSeconds(10)), "the log could not be written");
            return lines;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
