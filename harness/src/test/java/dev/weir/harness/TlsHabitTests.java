package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.IdleSignal;
import dev.weir.engine.assembly.Transports;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.memory.PeerSpeech;
import dev.weir.harness.transport.TlsMedium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Over TLS, a proxy")
class TlsHabitTests {
    private static final TlsMedium TLS = new TlsMedium(TlsTasks.INLINE);
    private static final String GARBAGE = "\u0017\u0003\u0003\u0000\u001fno record that can be decrypted";
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** TLS at the proxy's end; clients send their bytes as they are, and backends what is not {@link #GARBAGE} in TLS. */
    private static final Medium MEDIUM = new Medium() {
        @Override
        public Transports transports() {
            return TLS.transports();
        }

        @Override
        public PeerSpeech ofBackend() {
            return new ChangedSpeech(TLS.ofBackend(), TlsHabitTests::sayOrSpoil);
        }
    };

    private static byte[] sayOrSpoil(PeerSpeech speech, byte[] bytes) {
        boolean garbage = bytes.length == GARBAGE.length() && bytes[0] == GARBAGE.charAt(0);
        return garbage ? bytes : speech.say(bytes);
    }

    /** TLS towards backends alone, so that the test controls every byte of a client. */
    private final SteppedProxy toBackends =
            ProxyUnderTest.with().over(new BackendsOnly()).stepped();

    private final SteppedProxy proxy = ProxyUnderTest.with().over(MEDIUM).stepped();

    /** The same medium, with plain clients. */
    private static final class BackendsOnly implements Medium {
        @Override
        public Transports transports() {
            TransportFactory backends = TLS.transports().backends("test", HostPort.parse("127.0.0.1:1"));
            return Transports.of(TransportFactory.PLAIN, backends);
        }

        @Override
        public PeerSpeech ofBackend() {
            return MEDIUM.ofBackend();
        }
    }

    @AfterEach
    void close() {
        proxy.close();
        toBackends.close();
    }

    private static int clients(SteppedProxy of) {
        return of.loop().registered(Object.class).size() - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0016\u0003\u0001"})
    void closes_a_client_that_leaves_before_its_handshake_and_does_not_spin(String sent) {
        MemoryPeer client = proxy.connect();
        client.send(sent);
        client.fin();
        proxy.turnUntilQuiet();
        assertEquals(0, clients(proxy));
        assertEquals(0, proxy.turn());
    }

    @Test
    void tells_a_client_that_speaks_http_and_reads_it_to_its_end() {
        MemoryPeer client = proxy.connect();
        client.send(GET);
        proxy.turnUntilQuiet();
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 400 "), response);
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertTrue(response.contains("Content-Length: " + body.length() + "\r\n"), response);
        assertTrue(client.sawFin());
        assertFalse(client.sawRst());
        client.send(GET); // unread bytes at a close would destroy the response
        client.fin();
        proxy.turnUntilQuiet();
        assertFalse(client.sawRst());
        assertEquals(0, clients(proxy));
    }

    @Test
    void reads_an_early_response_while_its_backend_takes_nothing_of_the_request() {
        MemoryPeer client = toBackends.connect();
        client.send("POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 500000\r\n\r\nx");
        toBackends.turnUntilQuiet();
        MemoryPeer backend = toBackends.backend().accept();
        toBackends.turnUntilQuiet();
        backend.window(1000);
        client.send("x".repeat(400_000));
        toBackends.turnUntilQuiet();
        backend.send("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        toBackends.turnUntilQuiet();
        assertTrue(client.received().startsWith("HTTP/1.1 413 "), client.received());
    }

    @Test
    void takes_a_record_that_cannot_be_decrypted_for_a_reset_of_an_idle_connection() {
        MemoryPeer client = toBackends.connect();
        client.send(GET);
        toBackends.turnUntilQuiet();
        MemoryPeer backend = toBackends.backend().accept();
        toBackends.turnUntilQuiet();
        backend.takeReceived();
        backend.send(OK);
        toBackends.turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("ok"));
        backend.send(GARBAGE);
        toBackends.turnUntilQuiet();
        assertEquals(IdleSignal.RESET, toBackends.observer().idleClosed(1).signal());
    }
}
