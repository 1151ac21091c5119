package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bytes that lie behind a response when it is read")
class StrayBytesTests {
    private static final int READ_BUFFER = 4 << 10;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String STRAY = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray";

    @Test
    void reach_no_client_even_if_one_read_takes_exactly_the_response() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.MEMORY_READ_BUFFER, (long) READ_BUFFER);
        try (SteppedProxy proxy = setup.stepped()) {
            MemoryPeer first = proxy.connect();
            MemoryPeer second = proxy.connect();
            proxy.turnUntilQuiet();
            first.send(REQUEST);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + (READ_BUFFER - 41) + "\r\n\r\n";
            assertEquals(41, head.length());
            backend.send(head + "x".repeat(READ_BUFFER - 41) + STRAY);
            first.send(REQUEST); // in the same turn in which the connection comes back to the pool
            second.send(REQUEST);
            proxy.turnUntilQuiet();
            assertFalse(first.received().contains("stray"), "the next request got unsolicited bytes");
            assertFalse(second.received().contains("stray"), "another client got unsolicited bytes");
        }
    }

    @Test
    void reach_no_client_if_the_next_request_was_pipelined() {
        ProxySetup setup = ProxyUnderTest.with().set(Settings.MEMORY_READ_BUFFER, (long) READ_BUFFER);
        try (SteppedProxy proxy = setup.stepped()) {
            MemoryPeer client = proxy.connect();
            client.send(REQUEST + REQUEST);
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + (READ_BUFFER - 41) + "\r\n\r\n";
            backend.send(head + "x".repeat(READ_BUFFER - 41) + STRAY);
            proxy.turnUntilQuiet();
            assertFalse(client.received().contains("stray"), "the next request got unsolicited bytes");
        }
    }
}
