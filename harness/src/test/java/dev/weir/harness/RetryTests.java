package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Another attempt")
class RetryTests extends RetryScene {
    /** The backend that the next request will go to, with its idle connection. */
    private static MemoryPeer idle(SteppedProxy proxy, int backend) {
        get(proxy);
        MemoryPeer peer = proxy.backend(backend).accept();
        send(proxy, peer, ok(""));
        return peer;
    }

    @Test
    void goes_to_another_backend_over_its_idle_connection_when_a_connection_was_stale() {
        try (SteppedProxy proxy = ProxyUnderTest.with().backends(2).stepped()) {
            MemoryPeer first = idle(proxy, 0);
            MemoryPeer second = idle(proxy, 1);
            MemoryPeer client = get(proxy);
            first.fin();
            proxy.turnUntilQuiet();
            send(proxy, second, ok("answer"));
            assertTrue(client.received().endsWith("answer"), client.received());
            assertEquals(1, proxy.backend(0).connectionCount());
            assertEquals(1, proxy.backend(1).connectionCount());
            assertFalse(proxy.observer().completed(3).attempts().get(0).counts());
        }
    }

    @Test
    void takes_a_fresh_connection_when_a_second_one_was_stale() {
        try (SteppedProxy proxy = ProxyUnderTest.with().backends(3).stepped()) {
            MemoryPeer first = idle(proxy, 0);
            MemoryPeer second = idle(proxy, 1);
            idle(proxy, 2);
            MemoryPeer client = get(proxy);
            first.fin();
            proxy.turnUntilQuiet();
            second.fin();
            proxy.turnUntilQuiet();
            send(proxy, proxy.backend(2).accept(), ok("answer"));
            assertTrue(client.received().endsWith("answer"), client.received());
        }
    }

    @Test
    void takes_a_fresh_connection_if_it_is_the_last() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .set(Settings.RETRY_ATTEMPTS, 2)
                .stepped()) {
            MemoryPeer first = idle(proxy, 0);
            idle(proxy, 1);
            MemoryPeer client = get(proxy);
            first.fin();
            proxy.turnUntilQuiet();
            send(proxy, proxy.backend(1).accept(), ok("answer"));
            assertTrue(client.received().endsWith("answer"), client.received());
        }
    }

    @Test
    void goes_to_the_same_backend_over_a_fresh_connection_if_there_is_no_other() {
        try (SteppedProxy proxy = SteppedProxy.withOneBackend()) {
            MemoryPeer first = idle(proxy, 0);
            MemoryPeer client = get(proxy);
            first.fin();
            proxy.turnUntilQuiet();
            send(proxy, proxy.backend().accept(), ok("answer"));
            assertTrue(client.received().endsWith("answer"), client.received());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void is_made_for_a_post_only_if_its_idempotency_key_is_trusted(boolean believed) {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .set(Settings.RETRY_IDEMPOTENCY_KEY, believed)
                .stepped()) {
            MemoryPeer client = sendRequest(
                    proxy, "POST / HTTP/1.1\r\nHost: a.example\r\nIdempotency-Key: 1\r\nContent-Length: 4\r\n\r\nbody");
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet();
            assertEquals(believed ? 1 : 0, proxy.backend(1).connectionCount());
            if (believed) {
                MemoryPeer second = proxy.backend(1).accept();
                assertTrue(second.received().endsWith("body"), "all of it is sent again");
                send(proxy, second, ok("answer"));
                assertTrue(client.received().endsWith("answer"));
            } else {
                assertTrue(client.received().startsWith("HTTP/1.1 502 "), client.received());
            }
        }
    }

    @Test
    void is_made_when_one_has_timed_out() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(2)
                .set(Settings.RETRY_TRY_TIMEOUT, Duration.ofSeconds(2))
                .stepped()) {
            MemoryPeer client = get(proxy);
            proxy.pass(Duration.ofMillis(1_999));
            assertEquals(0, proxy.backend(1).connectionCount());
            proxy.pass(Duration.ofMillis(1));
            send(proxy, proxy.backend(1).accept(), ok("answer"));
            assertTrue(client.received().endsWith("answer"));
            assertEquals(
                    Failure.RESPONSE_TIMEOUT,
                    proxy.observer().completed(1).attempts().get(0).failure());
            assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
        }
    }

    @Test
    void is_not_cut_off_once_its_response_has_begun() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .set(Settings.RETRY_TRY_TIMEOUT, Duration.ofSeconds(2))
                .set(Settings.RETRY_TOTAL_TIMEOUT, Duration.ofSeconds(3))
                .stepped()) {
            MemoryPeer client = get(proxy);
            MemoryPeer backend = proxy.backend().accept();
            send(proxy, backend, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nans");
            proxy.pass(Duration.ofSeconds(10));
            send(proxy, backend, "wer");
            assertTrue(client.received().endsWith("answer"));
        }
    }

    @Test
    void is_not_made_after_the_timeout_of_all_attempts() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .backends(3)
                .set(Settings.RETRY_TRY_TIMEOUT, Duration.ofSeconds(2))
                .set(Settings.RETRY_TOTAL_TIMEOUT, Duration.ofSeconds(3))
                .stepped()) {
            MemoryPeer client = get(proxy);
            proxy.pass(Duration.ofSeconds(2));
            proxy.pass(Duration.ofMillis(999));
            assertEquals("", client.received());
            proxy.pass(Duration.ofMillis(1));
            assertTrue(client.received().startsWith("HTTP/1.1 504 "), client.received());
            assertEquals(2, proxy.observer().completed(1).attempts().size());
            assertEquals(Failure.TOTAL_TIMEOUT, proxy.observer().completed(1).failure());
            assertFalse(proxy.observer().completed(1).attempts().get(1).counts(), "it had not had its own time");
        }
    }

    @Test
    void waits_for_the_pause_that_a_plugin_gives() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().backends(2).with("test-patient").stepped()) {
            MemoryPeer client = get(proxy);
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet();
            proxy.pass(Duration.ofMillis(999));
            assertEquals(0, proxy.backend(1).connectionCount());
            proxy.pass(Duration.ofMillis(1));
            send(proxy, proxy.backend(1).accept(), ok("answer"));
            assertTrue(client.received().endsWith("answer"));
        }
    }

    @Test
    void is_not_made_for_a_client_that_went_away_meanwhile() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().backends(2).with("test-patient").stepped()) {
            MemoryPeer client = get(proxy);
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet();
            client.rst();
            proxy.turnUntilQuiet();
            proxy.pass(Duration.ofSeconds(2));
            assertEquals(0, proxy.backend(1).connectionCount());
        }
    }

    @Test
    void is_not_made_if_a_plugin_refuses_it() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().backends(2).with("test-once").stepped()) {
            MemoryPeer client = get(proxy);
            proxy.backend(0).accept().fin();
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 502 "), client.received());
            assertEquals(0, proxy.backend(1).connectionCount());
        }
    }
}
