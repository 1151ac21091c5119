package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.Transports;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.memory.PeerSpeech;
import dev.weir.harness.transport.TlsMedium;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A peer need not send FIN with its close_notify: it may wait for that of the other side (RFC 8446 §6.1). */
@DisplayName("A close_notify in one segment with the last bytes, and without FIN,")
class CloseNotifyTests {
    private static final TlsMedium TLS = new TlsMedium(TlsTasks.INLINE);

    private final SteppedProxy proxy =
            ProxyUnderTest.with().over(new ClosingMedium()).stepped();

    /** TLS, with peers that send close_notify behind the first bytes that end with a full stop. */
    private static final class ClosingMedium implements Medium {
        @Override
        public Transports transports() {
            return TLS.transports();
        }

        @Override
        public PeerSpeech ofClient() {
            return new ChangedSpeech(TLS.ofClient(), CloseNotifyTests::sayAndEnd);
        }

        @Override
        public PeerSpeech ofBackend() {
            return new ChangedSpeech(TLS.ofBackend(), CloseNotifyTests::sayAndEnd);
        }
    }

    private static byte[] sayAndEnd(PeerSpeech speech, byte[] bytes) {
        byte[] said = speech.say(bytes);
        if (bytes.length == 0 || bytes[bytes.length - 1] != '.') {
            return said;
        }
        byte[] end = speech.end();
        byte[] both = Arrays.copyOf(said, said.length + end.length);
        System.arraycopy(end, 0, both, said.length, end.length);
        return both;
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    private MemoryPeer ask(MemoryPeer client) {
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend().accept();
        proxy.turnUntilQuiet();
        return backend;
    }

    @Test
    void ends_a_response_without_a_length() {
        MemoryPeer client = proxy.connect();
        ask(client).send("HTTP/1.1 200 OK\r\n\r\nall.");
        proxy.turnUntilQuiet();
        assertTrue(client.received().endsWith("all.\r\n0\r\n\r\n"), client.received());
        assertEquals(0, proxy.turn());
    }

    @Test
    void keeps_a_backend_connection_out_of_the_pool() {
        MemoryPeer client = proxy.connect();
        ask(client).send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nall.");
        proxy.turnUntilQuiet();
        assertTrue(client.received().endsWith("all."), client.received());
        ask(client);
        assertEquals(2, proxy.backend().connectionCount());
    }

    @Test
    void of_a_client_that_waits_for_its_response_means_that_it_is_gone() {
        proxy.connect().send("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 4\r\n\r\nall.");
        proxy.turnUntilQuiet();
        assertEquals(Failure.CLIENT_GONE, proxy.observer().completed(1).failure());
    }
}
