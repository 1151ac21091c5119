package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A raw backend")
class RawBackendTests {
    @Test
    void that_is_closed_leaves_its_port_to_another_at_once() {
        var backend = new RawBackend();
        int port = backend.address().getPort();
        for (int i = 0; i < 50; i++) {
            backend.close();
            backend = new RawBackend(port);
            assertEquals(port, backend.address().getPort());
        }
        backend.close();
    }

    @Test
    void that_is_closed_by_an_interrupted_thread_closes_and_keeps_the_interrupt() {
        var backend = new RawBackend();
        int port = backend.address().getPort();
        Thread.currentThread().interrupt();
        backend.close();
        assertTrue(Thread.interrupted());
        new RawBackend(port).close();
    }
}
