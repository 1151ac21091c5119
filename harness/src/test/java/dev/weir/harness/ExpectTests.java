package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Expect: 100-continue goes from end to end (RFC 9110 §10.1.1)")
class ExpectTests {
    private static final String PUT =
            "PUT / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final Duration TICK = Duration.ofNanos(1);

    private final SteppedProxy proxy = SteppedProxy.withOneBackend();
    private final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer sendRequest() {
        client.send(PUT);
        proxy.turnUntilQuiet();
        return proxy.backend().accept();
    }

    @Test
    void the_client_gets_the_backends_100_and_sends_its_body() {
        MemoryPeer backend = sendRequest();
        assertTrue(backend.takeReceived().contains("Expect: 100-continue\r\n"));
        backend.send(CONTINUE);
        proxy.turnUntilQuiet();
        assertEquals(CONTINUE, client.takeReceived());
        client.send("hello");
        proxy.turnUntilQuiet();
        assertEquals("hello", backend.takeReceived());
    }

    @Test
    void before_the_100_the_client_may_wait_for_the_response_timeout_and_is_to_blame_then() {
        MemoryPeer backend = sendRequest();
        proxy.pass(Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue().minus(TICK));
        assertEquals("", client.received());
        proxy.pass(TICK);
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 408 "));
        RecordingObserver.Completed completed = proxy.observer().completed(1);
        assertEquals(Failure.BODY_TIMEOUT, completed.failure());
        assertEquals(1, completed.attempts().size());
        assertFalse(completed.attempts().get(0).counts());
        assertTrue(backend.sawFin() || backend.sawRst());
    }

    @Test
    void a_backend_that_is_silent_though_the_whole_body_came_is_to_blame_itself() {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
        client.send("0\r\n\r\n");
        proxy.turnUntilQuiet();
        proxy.backend().accept();
        proxy.pass(Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue());
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 504 "));
        assertTrue(proxy.observer().completed(1).attempts().get(0).counts());
    }

    @Test
    void after_the_100_it_is_the_client_that_takes_too_long() {
        sendRequest().send(CONTINUE);
        proxy.turnUntilQuiet();
        proxy.pass(Settings.CLIENT_BODY_TIMEOUT.defaultValue());
        assertTrue(client.takeReceived().contains("HTTP/1.1 408 "));
        assertEquals(Failure.BODY_TIMEOUT, proxy.observer().completed(1).failure());
    }

    @Test
    void a_client_that_does_not_wait_for_it_has_to_go_on_in_time() {
        MemoryPeer backend = sendRequest();
        client.send("he");
        proxy.turnUntilQuiet();
        assertTrue(backend.takeReceived().endsWith("\r\n\r\nhe"));
        proxy.pass(Settings.CLIENT_BODY_TIMEOUT.defaultValue());
        assertTrue(client.takeReceived().startsWith("HTTP/1.1 408 "));
    }

    @Test
    void a_body_that_comes_after_a_final_response_is_no_request() {
        sendRequest().send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(client.takeReceived().contains("connection: close\r\n"));
        assertTrue(client.sawFin());
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.observer().started());
        assertEquals("", client.received());
    }

    @Test
    void the_connection_of_a_backend_that_responded_early_is_not_reused() {
        MemoryPeer backend = sendRequest();
        backend.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
        proxy.turnUntilQuiet();
        assertTrue(backend.sawFin());
    }

    @Test
    void while_there_is_no_connection_for_its_request_the_client_is_not_to_blame() {
        try (SteppedProxy busy =
                ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).stepped()) {
            busy.connect().send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            busy.turnUntilQuiet();
            MemoryPeer waiting = busy.connect();
            waiting.send(PUT);
            busy.turnUntilQuiet();
            busy.pass(Settings.QUEUE_TIMEOUT.defaultValue());
            assertTrue(waiting.takeReceived().startsWith("HTTP/1.1 503 "));
            assertEquals(Failure.QUEUE_TIMEOUT, busy.observer().completed(1).failure());
        }
    }

    @Test
    void the_proxy_says_nothing_of_its_own_accord() {
        sendRequest();
        proxy.turnUntilQuiet();
        assertEquals("", client.received());
        assertFalse(client.sawFin());
    }
}
