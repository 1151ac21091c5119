package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A backend that goes out of rotation while requests wait for it")
class WaitingAtUnhealthyBackendTests extends HealthStatusScene {
    @Test
    void loses_a_pending_request_to_another_backend() {
        try (SteppedProxy proxy = two().balance("test-first")
                .set(Settings.BACKEND_MAX_REQUESTS, 1)
                .stepped()) {
            sendRequest(proxy);
            sendRequest(proxy);
            assertEquals(0, proxy.backend(1).connectionCount(), "the strategy waits for the first");
            Hands.backends().get(0).takeDown("a test wants it");
            proxy.turnUntilQuiet();
            assertEquals(1, proxy.backend(1).connectionCount());
        }
    }

    /** A proxy with its connection to each backend in use, so that the third request waits for the first backend. */
    private static SteppedProxy busy() {
        SteppedProxy proxy = two().set(Settings.POOL_MAX_OPEN, 1)
                .set(Settings.HEALTH_PANIC_THRESHOLD, 0)
                .set(Settings.RETRY_ATTEMPTS, 1)
                .stepped();
        sendRequest(proxy);
        sendRequest(proxy);
        return proxy;
    }

    @Test
    void loses_a_request_that_waits_for_a_connection_to_another_backend() {
        try (SteppedProxy proxy = busy()) {
            MemoryPeer waiting = sendRequest(proxy);
            MemoryPeer other = proxy.backend(1).accept();
            other.takeReceived();
            other.send(EMPTY);
            proxy.turnUntilQuiet();
            Backend first = Hands.backends().get(0);
            assertEquals(2, first.activeRequests());
            first.takeDown("a test wants it");
            proxy.turnUntilQuiet();
            assertEquals(1, first.activeRequests());
            assertTrue(other.received().startsWith("GET"), "it has an idle connection");
            other.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(waiting.received().startsWith("HTTP/1.1 200"), waiting.received());
            assertEquals(1, proxy.observer().completed(2).attempts().size(), "the wait was no attempt");
        }
    }

    @Test
    void costs_a_request_that_waits_for_a_connection_a_503_if_there_is_no_other_backend() {
        try (SteppedProxy proxy = busy()) {
            MemoryPeer waiting = sendRequest(proxy);
            Hands.backends().get(1).takeDown("a test wants it");
            Hands.backends().get(0).takeDown("this one too");
            proxy.turnUntilQuiet();
            assertTrue(waiting.received().startsWith("HTTP/1.1 503"), waiting.received());
            assertEquals(Failure.NO_BACKEND, proxy.observer().completed(1).failure());
        }
    }

    @Test
    void loses_a_request_that_waits_for_a_connection_when_a_panic_is_over() {
        try (SteppedProxy proxy = two().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
            sendRequest(proxy);
            sendRequest(proxy);
            Hands.backends().forEach(backend -> backend.takeDown("a test wants it"));
            proxy.turnUntilQuiet();
            MemoryPeer waiting = sendRequest(proxy);
            int elsewhere = proxy.observer().started() % 2; // they take turns
            Hands.backends().get(elsewhere).restore("a test wants it");
            proxy.turnUntilQuiet();
            MemoryPeer peer = proxy.backend(elsewhere).accept();
            peer.send(EMPTY);
            proxy.turnUntilQuiet();
            peer.send(EMPTY);
            proxy.turnUntilQuiet();
            assertTrue(waiting.received().startsWith("HTTP/1.1 200"), waiting.received());
        }
    }

    @Test
    void keeps_a_request_that_waits_for_a_connection_in_a_panic() {
        try (SteppedProxy proxy = two().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
            sendRequest(proxy);
            sendRequest(proxy);
            MemoryPeer waiting = sendRequest(proxy);
            Hands.backends().forEach(backend -> backend.takeDown("a test wants it"));
            proxy.turnUntilQuiet();
            for (int i = 0; i < 2; i++) {
                MemoryPeer peer = proxy.backend(i).accept();
                for (int answers = 0; answers < 2; answers++) {
                    if (!peer.takeReceived().isEmpty()) {
                        peer.send(EMPTY);
                        proxy.turnUntilQuiet();
                    }
                }
            }
            assertTrue(waiting.received().startsWith("HTTP/1.1 200"), waiting.received());
        }
    }
}
