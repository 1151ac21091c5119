package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A request of which the beginning is sent, and the backend's response to it. */
abstract class EarlyResponseScene {
    static final int LENGTH = 300_000;
    static final String BEGINNING = "x".repeat(10_000);
    static final String REST = "y".repeat(LENGTH - BEGINNING.length());
    static final String POST =
            "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + LENGTH + "\r\n\r\n" + BEGINNING;
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    static final Duration LINGER = Settings.CLIENT_LINGER_TIMEOUT.defaultValue();
    static final Duration TICK = Duration.ofNanos(1);

    final SteppedProxy proxy = SteppedProxy.withOneBackend();
    final MemoryPeer client = proxy.connect();

    @AfterEach
    void close() {
        proxy.close();
    }

    /** Sends the beginning of a request, to which the backend responds. */
    final MemoryPeer respondEarly(String beginning, String response) {
        client.send(beginning);
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        backend.send(response);
        proxy.turnUntilQuiet();
        return backend;
    }

    final MemoryPeer respondEarly() {
        MemoryPeer backend = respondEarly(POST, ANSWER);
        assertTrue(client.takeReceived().endsWith("\r\n\r\nok"), "the client does not wait for its response");
        return backend;
    }

    final void assertSucceeded() {
        RecordingObserver.Completed completed = proxy.observer().completed(1);
        assertNull(completed.failure());
        assertEquals(200, completed.status());
    }
}
