package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.HealthStatus.State;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A graceful stop")
class GracefulStopTests {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final SteppedProxy stepped = SteppedProxy.withOneBackend();

    @AfterEach
    void close() {
        stepped.close();
    }

    @Test
    void finishes_exchanges_in_progress_and_completes() throws IOException {
        try (ProxyUnderTest proxy = ProxyUnderTest.with().loops(2).build().start()) {
            proxy.backend().answer(BackendBehaviour.silence());
            RawClient running = proxy.connect().get("/");
            proxy.backend().awaitRequests(1);
            var stopped = proxy.proxy().stop().toCompletableFuture();
            RawConnection backend = proxy.backend().connection(1);
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            assertFalse(stopped.isDone());
            backend.send("done");
            RawResponse response = running.readResponse();
            assertEquals("done", response.text());
            assertTrue(running.seesEndOfStream());
            running.close();
            proxy.awaitStopped();
            assertThrows(UncheckedIOException.class, proxy::connect);
        }
    }

    @Test
    void does_not_wait_for_responses_to_clients_that_have_left() {
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            proxy.backend().answer(BackendBehaviour.silence());
            RawClient leaving = proxy.connect().get("/");
            proxy.backend().awaitRequests(1);
            var stopped = proxy.proxy().stop().toCompletableFuture();
            assertFalse(stopped.isDone());
            leaving.shutdownOutput();
            proxy.awaitStopped();
        }
    }

    @Test
    void closes_idle_clients() {
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            RawClient idle = proxy.connect();
            idle.get("/").readResponse();
            proxy.proxy().stop();
            assertTrue(idle.seesEndOfStream());
            idle.close();
            proxy.awaitStopped();
        }
    }

    @Test
    void completes_at_once_if_there_is_no_connection() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with().loops(3).build().start()) {
            proxy.awaitStopped();
        }
    }

    @Test
    void announces_to_clients_that_their_connection_ends() {
        MemoryPeer client = stepped.connect();
        client.send(REQUEST);
        stepped.turnUntilQuiet();
        stepped.proxy().stop();
        stepped.turnUntilQuiet();
        stepped.backend().accept().send(RESPONSE);
        stepped.turnUntilQuiet();
        assertTrue(
                client.received().toLowerCase(java.util.Locale.ROOT).contains("connection: close"), client.received());
        assertTrue(client.received().endsWith("ok"));
        assertTrue(client.sawFin());
    }

    @Test
    void serves_connections_that_were_queued() {
        MemoryPeer queued = stepped.connect();
        MemoryPeer late = stepped.connect();
        stepped.proxy().stop();
        stepped.turnUntilQuiet();
        queued.send(REQUEST);
        stepped.turnUntilQuiet();
        stepped.backend().accept().send(RESPONSE);
        stepped.turnUntilQuiet();
        assertTrue(queued.received().endsWith("ok"), queued.received());
        assertFalse(queued.sawRst());
        assertTrue(queued.sawFin());
        assertFalse(late.sawFin(), "one that has sent nothing yet gets a moment to");
        stepped.pass(Settings.CLIENT_LINGER_TIMEOUT.defaultValue());
        assertTrue(late.sawFin());
    }

    @Test
    void serves_a_request_that_had_arrived_when_it_began() {
        MemoryPeer client = stepped.connect();
        client.send(REQUEST);
        stepped.turnUntilQuiet();
        MemoryPeer backend = stepped.backend().accept();
        backend.send(RESPONSE);
        stepped.turnUntilQuiet();
        client.takeReceived();
        stepped.loop()
                .execute(() -> client.send(REQUEST)); // arrives while the loop is busy, before it hears of the stop
        stepped.proxy().stop();
        stepped.turnUntilQuiet();
        backend.send(RESPONSE);
        stepped.turnUntilQuiet();
        assertTrue(client.received().endsWith("ok"), "a request that was there before the stop was dropped");
    }

    @Test
    void aborts_stalled_exchanges_at_its_timeout() {
        MemoryPeer client = stepped.connect();
        client.send(REQUEST);
        stepped.turnUntilQuiet();
        MemoryPeer backend = stepped.backend().accept();
        stepped.proxy().stop();
        stepped.turnUntilQuiet();
        Duration limit = Settings.STOP_TIMEOUT.defaultValue();
        stepped.pass(limit.minusNanos(1));
        assertFalse(client.sawFin() || client.sawRst());
        stepped.pass(Duration.ofNanos(1));
        assertTrue(client.sawFin() || client.sawRst());
        assertTrue(backend.sawFin() || backend.sawRst());
        assertEquals(1, stepped.observer().completed().size());
    }

    @Test
    void completes_when_stalled_exchanges_were_aborted() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.STOP_TIMEOUT, Duration.ofMillis(50));
        try (ProxyUnderTest proxy = setup.build().start()) {
            proxy.backend().answer(BackendBehaviour.silence());
            proxy.connect().get("/");
            proxy.backend().awaitRequests(1);
            proxy.awaitStopped();
        }
    }

    @Test
    void goes_on_probing_every_backend_while_one_loop_still_serves() throws IOException {
        Map<String, String> often = Map.of("target", "", "interval", "10ms", "interval-changing", "10ms");
        ProxySetup setup =
                ProxyUnderTest.with().backends(2).balance("test-first").loops(2).with("active-check", often);
        try (ProxyUnderTest proxy = setup.build().start();
                RawClient running = proxy.connect()) {
            proxy.backend(0).answer(BackendBehaviour.silence());
            running.get("/");
            proxy.backend(0).awaitRequests(1);
            proxy.proxy().stop();
            for (int i = 0; i < 2; i++) {
                proxy.backend(i).awaitConnections(proxy.backend(i).connectionCount() + 20);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void brings_no_backend_back_that_a_check_took_down(int loops) {
        Map<String, String> distrusting = Map.of("initial", "down", "interval", "1h");
        SteppedProxy proxy = ProxyUnderTest.with()
                .loops(loops)
                .with("test-hands")
                .with("active-check", distrusting)
                .stepped();
        try (proxy) {
            proxy.proxy().begin();
            proxy.turnUntilQuiet();
            proxy.connect().send(REQUEST);
            proxy.turnUntilQuiet();
        }
        assertEquals(State.DOWN, Hands.backends().get(0).healthStatus().state());
    }

    @Test
    void closes_the_connections_in_the_pool() {
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            RawClient client = proxy.connect();
            client.get("/").readResponse();
            client.close();
            proxy.awaitStopped();
            proxy.backend().awaitClosed(1);
        }
    }
}
