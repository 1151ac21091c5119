package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Another attempt because of a response")
class RetryOnResponseTests extends RetryScene {
    private static final String BUSY = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy";

    /** The connection to the backend of the last attempt. */
    private static MemoryPeer lastBackend(SteppedProxy proxy) {
        return IntStream.range(0, 3)
                .mapToObj(i -> proxy.backend(i).next())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static SteppedProxy choosy(int backends) {
        return ProxyUnderTest.with()
                .backends(backends)
                .with("test-second-thoughts")
                .stepped();
    }

    @Test
    void is_made_for_a_better_response() {
        try (SteppedProxy proxy = choosy(2)) {
            MemoryPeer client = get(proxy);
            send(proxy, proxy.backend(0).accept(), BUSY);
            assertEquals("", client.received());
            send(proxy, proxy.backend(1).accept(), ok("answer"));
            assertTrue(client.received().startsWith("HTTP/1.1 200 OK"), client.received());
            assertTrue(client.received().endsWith("answer"));
            assertEquals(503, proxy.observer().completed(1).attempts().get(0).status());
        }
    }

    @Test
    void that_fails_leaves_the_last_real_response() {
        try (SteppedProxy proxy = choosy(3)) {
            MemoryPeer client = get(proxy);
            send(proxy, proxy.backend(0).accept(), BUSY);
            for (int i = 0; i < 2; i++) {
                lastBackend(proxy).rst();
                proxy.turnUntilQuiet();
            }
            assertTrue(client.received().startsWith("HTTP/1.1 503 Service Unavailable"), client.received());
            assertTrue(client.received().endsWith("\r\n\r\nbusy"), client.received());
            assertEquals(503, proxy.observer().completed(1).status());
            assertEquals(null, proxy.observer().completed(1).failure(), "it was a response, and it was sent");
            client.takeReceived();
            client.send("GET /again HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            assertEquals(2, proxy.observer().started(), "the client's connection goes on");
        }
    }

    @Test
    void is_not_made_when_there_is_no_other_backend() {
        try (SteppedProxy proxy = choosy(1)) {
            MemoryPeer client = get(proxy);
            send(proxy, proxy.backend().accept(), BUSY);
            assertTrue(client.received().endsWith("busy"), client.received());
            assertEquals(1, proxy.backend().connectionCount());
        }
    }

    @Test
    void gives_the_last_of_several_responses_that_are_no_better() {
        try (SteppedProxy proxy = choosy(2)) {
            MemoryPeer client = get(proxy);
            send(proxy, proxy.backend(0).accept(), BUSY);
            send(proxy, proxy.backend(1).accept(), BUSY.replace("busy", "also"));
            assertTrue(client.received().endsWith("also"), client.received());
            assertFalse(client.received().contains("busy"));
        }
    }

    @Test
    void is_not_made_for_a_response_too_large_to_be_held() {
        try (SteppedProxy proxy = choosy(2)) {
            int size = Math.toIntExact(Settings.RETRY_ANSWER_SIZE.defaultValue()) + 1;
            MemoryPeer client = get(proxy);
            MemoryPeer backend = proxy.backend(0).accept();
            send(proxy, backend, "HTTP/1.1 503 No\r\nContent-Length: " + size + "\r\n\r\nfirst");
            assertEquals("", client.received());
            send(proxy, backend, "x".repeat(size - 5));
            assertTrue(client.received().contains("\r\n\r\nfirstxxx"), client.received());
            assertEquals(size, client.received().split("\r\n\r\n", 2)[1].length());
            assertEquals(0, proxy.backend(1).connectionCount());
        }
    }

    @Test
    void is_not_made_for_the_response_to_a_post() {
        try (SteppedProxy proxy = choosy(2)) {
            MemoryPeer client = sendRequest(proxy, "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\n\r\n");
            send(proxy, proxy.backend(0).accept(), BUSY);
            assertTrue(client.received().endsWith("busy"), client.received());
        }
    }

    @Test
    void that_breaks_off_while_its_response_is_held_shows_the_client_nothing_of_it() {
        try (SteppedProxy proxy = choosy(2)) {
            MemoryPeer client = get(proxy);
            MemoryPeer backend = proxy.backend(0).accept();
            send(proxy, backend, BUSY.substring(0, BUSY.length() - 2));
            backend.rst();
            proxy.turnUntilQuiet();
            assertTrue(client.received().startsWith("HTTP/1.1 502 "), client.received());
        }
    }
}
