package dev.weir.harness.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Request;
import dev.weir.engine.assembly.Transports;
import dev.weir.engine.loop.Transport;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.loop.TransportLayer;
import dev.weir.engine.tls.TlsTasks;
import dev.weir.harness.Medium;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RawClient;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Plugins get the facts that a transport has about its client")
class TransportFactsTests {
    private static final InetSocketAddress BEHIND = InetSocketAddress.createUnresolved("192.0.2.9", 50_000);
    private static final Encryption FACTS =
            new Facts("TLSv1.3", "TLS_AES_128_GCM_SHA256", "a.example", false, List.of(), null);

    private record Facts(
            String protocol,
            String cipher,
            @Nullable String serverName,
            boolean resumed,
            List<X509Certificate> clientCertificates,
            @Nullable String clientCertificatePem)
            implements Encryption {}

    private record Seen(
            InetSocketAddress client,
            InetSocketAddress effectiveClient,
            @Nullable Encryption encryption) {}

    /** Bytes as they are, and a head that has facts. */
    private static final class TellingTransport extends TransportLayer {
        TellingTransport(Transport below) {
            super(below);
        }

        @Override
        public InetSocketAddress client() {
            return BEHIND;
        }

        @Override
        public Encryption encryption() {
            return FACTS;
        }
    }

    /** Another one on it, which knows nothing itself. */
    private static final class SilentTransport extends TransportLayer {
        SilentTransport(Transport below) {
            super(below);
        }
    }

    private static final Medium TELLING = new Medium() {
        @Override
        public Transports transports() {
            TransportFactory both = (loop, socket) -> new SilentTransport(new TellingTransport(socket));
            return Transports.of(both, both);
        }
    };

    private static Seen seen(Medium medium) {
        var seen = new AtomicReference<@Nullable Seen>();
        ExchangeObserver watcher = new ExchangeObserver() {
            @Override
            public void started(Exchange exchange) {
                Request request = exchange.request();
                seen.set(new Seen(request.client(), request.effectiveClient(), request.encryption()));
            }
        };
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().over(medium).observedBy(watcher).build().start()) {
            RawClient client = proxy.connect();
            assertEquals(200, client.get("/").readResponse().status());
            Seen found = seen.get();
            return found == null ? new Seen(BEHIND, BEHIND, FACTS) : found;
        }
    }

    @Test
    void the_address_behind_the_peer_and_the_encryption_come_through_every_layer() {
        Seen seen = seen(TELLING);
        assertNotEquals(BEHIND, seen.client());
        assertEquals(BEHIND, seen.effectiveClient());
        assertSame(FACTS, seen.encryption());
    }

    @Test
    void a_plain_socket_gives_nothing_but_the_peer() {
        Seen seen = seen(Medium.PLAIN);
        assertEquals(seen.client(), seen.effectiveClient());
        assertNull(seen.encryption());
    }

    @Test
    void a_health_plugin_gets_the_encryption_of_a_backends_connection() {
        assertEquals(1, connectionsOf(TELLING), "an encrypted one may be idle, and serves again");
        assertEquals(2, connectionsOf(Medium.PLAIN));
    }

    @Test
    void a_health_plugin_can_tell_whether_the_handshake_with_a_backend_resumed_a_session() {
        assertEquals(
                2,
                connectionsOf(new TlsMedium(TlsTasks.INLINE), "test-resumed-only", 4),
                "the first made a full handshake, and the second serves all further requests");
    }

    private static int connectionsOf(Medium medium) {
        return connectionsOf(medium, "test-encrypted-only", 2);
    }

    /** How many connections to its backend a proxy opens for some requests. */
    private static int connectionsOf(Medium medium, String plugin, int requests) {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().over(medium).with(plugin).build().start()) {
            RawClient client = proxy.connect();
            for (int i = 0; i < requests; i++) {
                assertEquals(200, client.get("/" + i).readResponse().status());
            }
            return proxy.backend().connectionCount();
        }
    }
}
