package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A held response, while the request is retried at another backend")
class HeldResponseTests {
    private static final String BUSY = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy";
    private static final String ALMOST = BUSY.substring(0, BUSY.length() - 2);
    private static final String PUT =
            "PUT / HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nFIRST\r\n";

    private static ProxySetup secondThoughts(int backends) {
        return ProxyUnderTest.with().backends(backends).with("test-second-thoughts");
    }

    private static MemoryPeer sendRequest(SteppedProxy proxy, String request) {
        MemoryPeer client = proxy.connect();
        client.send(request);
        proxy.turnUntilQuiet();
        return client;
    }

    private static MemoryPeer get(SteppedProxy proxy) {
        return sendRequest(proxy, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
    }

    @Test
    void does_not_extend_the_timeout_of_all_attempts() {
        try (SteppedProxy proxy = secondThoughts(2)
                .set(Settings.RETRY_TOTAL_TIMEOUT, Duration.ofSeconds(3))
                .stepped()) {
            MemoryPeer client = get(proxy);
            proxy.pass(Duration.ofSeconds(1));
            proxy.backend(0).accept().send(BUSY);
            proxy.turnUntilQuiet();
            assertEquals(1, proxy.backend(1).connectionCount());
            proxy.pass(Duration.ofMillis(1_999));
            assertEquals("", client.received());
            proxy.pass(Duration.ofMillis(1));
            assertTrue(client.received().endsWith("busy"), client.received());
        }
    }

    @Test
    void is_sent_if_the_request_has_become_too_large_to_be_sent_again() {
        try (SteppedProxy proxy =
                secondThoughts(2).set(Settings.RETRY_REPLAY_SIZE, 1_000L).stepped()) {
            MemoryPeer client = sendRequest(proxy, PUT);
            MemoryPeer first = proxy.backend(0).accept();
            first.send(ALMOST);
            proxy.turnUntilQuiet();
            client.send("7d0\r\n" + "m".repeat(2_000) + "\r\n");
            proxy.turnUntilQuiet();
            first.send("sy");
            proxy.turnUntilQuiet();
            assertNull(proxy.backend(1).next(), "half a request is worse than none");
            assertTrue(client.received().endsWith("busy"), client.received());
        }
    }

    @Test
    void is_not_held_at_all_if_there_is_no_other_backend() {
        try (SteppedProxy proxy = secondThoughts(1).stepped()) {
            MemoryPeer client = get(proxy);
            proxy.backend(0).accept().send(ALMOST);
            proxy.turnUntilQuiet();
            assertTrue(client.received().endsWith("bu"), client.received());
        }
    }

    @Test
    void reaches_a_slow_client_whole_whatever_was_waited_for_before() {
        try (SteppedProxy proxy = secondThoughts(3)
                .set(Settings.BACKEND_MAX_REQUESTS, 1)
                .set(Settings.QUEUE_LENGTH, 1)
                .stepped()) {
            get(proxy);
            MemoryPeer client = proxy.connect();
            client.window(10);
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            String body = "x".repeat(8_000);
            proxy.backend(1).accept().send("HTTP/1.1 503 No\r\nContent-Length: 8000\r\n\r\n" + body);
            proxy.turnUntilQuiet();
            proxy.backend(2).accept().rst(); // now it waits for the first
            proxy.turnUntilQuiet();
            get(proxy); // and is refused: it gets the held response
            proxy.pass(Settings.QUEUE_TIMEOUT.defaultValue().plusSeconds(1));
            client.window(1_000_000);
            proxy.turnUntilQuiet();
            assertTrue(client.received().endsWith(body), client.received().length() + " characters");
        }
    }

    @Test
    void is_dropped_while_it_arrives_if_the_request_turns_out_malformed() {
        try (SteppedProxy proxy = secondThoughts(2).stepped()) {
            MemoryPeer client = sendRequest(proxy, PUT);
            proxy.backend(0).accept().send(ALMOST);
            proxy.turnUntilQuiet();
            client.send("zzz\r\n");
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 400 "), client.received());
        }
    }
}
