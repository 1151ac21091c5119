package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.assembly.MemoryBudget;
import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A discarded head gets its response while another response is written: neither may spoil the other. */
@DisplayName("A head that is discarded for want of memory")
class GivenUpHeadTests {
    private static final String GET = "GET /ok HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String CLOSING = "GET /two HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static MemoryPeer send(SteppedProxy proxy, String text) {
        MemoryPeer client = proxy.connect();
        client.send(text);
        proxy.turnUntilQuiet();
        return client;
    }

    @Test
    void leaves_the_response_whole_that_needs_its_memory() {
        try (SteppedProxy proxy =
                ProxyUnderTest.with().set(Settings.MEMORY_HELD, 1L << 20).stepped()) {
            MemoryPeer client = send(proxy, GET);
            MemoryPeer backend = proxy.backend().accept();
            String begin = "GET /half HTTP/1.1\r\nHost: a.example\r\nX-A: ";
            for (int i = 0; i < 100; i++) {
                send(proxy, begin + "x".repeat(31_000 - begin.length()));
            }
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-B: " + "y".repeat(20_000) + "\r\n\r\nok");
            proxy.turnUntilQuiet();
            String got = client.received();
            assertTrue(got.startsWith("HTTP/1.1 200") && got.endsWith("ok"), got);
        }
    }

    @Test
    void is_never_that_of_a_client_with_responses_to_come() {
        var memory = new MemoryBudget(48 << 20, 48 << 20);
        try (SteppedProxy proxy = ProxyUnderTest.with().memory(memory).stepped()) {
            MemoryPeer client = send(proxy, GET + CLOSING);
            MemoryPeer backend = proxy.backend().accept();
            MemoryPeer first = send(proxy, "GET / HT");
            for (int i = 0; i < 3_000 && first.received().isEmpty(); i++) {
                send(proxy, "GET / HT");
            }
            assertFalse(first.received().isEmpty(), "there were never too many requests");
            client.fin();
            proxy.turnUntilQuiet();
            backend.send(OK);
            proxy.turnUntilQuiet();
            backend.send(OK);
            proxy.turnUntilQuiet();
            assertEquals(2, client.received().split("HTTP/1.1 200", -1).length - 1, client.received());
        }
    }
}
