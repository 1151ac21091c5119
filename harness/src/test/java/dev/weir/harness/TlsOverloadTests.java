package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.assembly.Transports;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.memory.PeerSpeech;
import dev.weir.harness.transport.TlsMedium;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When the threads of handshakes have no room")
class TlsOverloadTests {
    private static final TlsMedium TLS = new TlsMedium((task, done) -> {
        throw new RejectedExecutionException();
    });

    /** TLS towards backends alone. */
    private static final Medium TO_BACKENDS = new Medium() {
        @Override
        public Transports transports() {
            TransportFactory backends = TLS.transports().backends("test", HostPort.parse("127.0.0.1:1"));
            return Transports.of(TransportFactory.PLAIN, backends);
        }

        @Override
        public PeerSpeech ofBackend() {
            return TLS.ofBackend();
        }
    };

    @Test
    void a_client_is_refused_and_the_proxy_is_to_blame() {
        try (SteppedProxy proxy = ProxyUnderTest.with().over(TLS).stepped()) {
            proxy.connect().send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            assertEquals(List.of(Failure.TOO_MANY_HANDSHAKES), proxy.observer().refused());
        }
    }

    @Test
    void a_backend_is_asked_all_the_same() {
        try (SteppedProxy proxy = ProxyUnderTest.with().over(TO_BACKENDS).stepped()) {
            MemoryPeer client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            MemoryPeer backend = proxy.backend().accept();
            proxy.turnUntilQuiet();
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            proxy.turnUntilQuiet();
            assertTrue(client.received().endsWith("ok"), client.received());
        }
    }
}
