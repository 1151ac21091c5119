package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A raw backend")
class RawBackendTests {
    @Test
    void that_is_closed_leaves_its_port_to_another_at_once() {
        try (var held = new HeldPort()) { // or another socket could have it before it is taken again
            for (int i = 0; i < 50; i++) {
                try (var backend = new RawBackend(held.number())) {
                    assertEquals(held.number(), backend.address().getPort());
                }
            }
        }
    }

    @Test
    void that_is_closed_by_an_interrupted_thread_closes_and_keeps_the_interrupt() {
        try (var held = new HeldPort()) {
            var backend = new RawBackend(held.number());
            Thread.currentThread().interrupt();
            backend.close();
            assertTrue(Thread.interrupted());
            new RawBackend(held.number()).close();
        }
    }

    @Test
    void that_listens_no_more_refuses_and_keeps_its_port() throws Exception {
        try (var backend = new RawBackend();
                var thief = new PortThief(backend.address())) {
            for (int i = 0; i < 200; i++) {
                backend.stopListening();
                assertThrows(ConnectException.class, () -> connect(backend));
                backend.listenAgain();
                connect(backend);
                assertFalse(thief.succeeded(), "the port was free in turn " + i);
            }
        }
    }

    @Test
    void that_listens_no_more_refuses_also_while_processes_are_begun() throws Exception {
        var over = new AtomicBoolean();
        var beginning = new FutureTask<>(() -> {
            while (!over.get()) {
                assertEquals(0, new ProcessBuilder("true").start().waitFor());
            }
            return null;
        });
        new Thread(beginning, "beginner").start();
        try (var backend = new RawBackend()) {
            for (int i = 0; i < 200; i++) {
                backend.stopListening();
                assertThrows(ConnectException.class, () -> connect(backend));
                backend.listenAgain();
            }
        } finally {
            over.set(true);
            beginning.get();
        }
    }

    private static void connect(RawBackend backend) throws Exception {
        try (var socket = new Socket()) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0); // leaves nothing that waits at the port
            socket.connect(backend.address());
        }
    }
}
