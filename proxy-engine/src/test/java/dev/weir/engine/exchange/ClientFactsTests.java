package dev.weir.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.BalancingStrategy;
import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.LoopInfo;
import dev.weir.api.Reply;
import dev.weir.api.Request;
import dev.weir.api.Responder;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.contain.Containment;
import dev.weir.engine.contain.PluginHealth;
import dev.weir.engine.contain.QuarantinePolicy;
import dev.weir.engine.entrance.Entrance;
import dev.weir.engine.http.Head;
import dev.weir.engine.http.Trailers;
import dev.weir.engine.http1.Http1;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.LoopBuffers;
import dev.weir.engine.loop.Source;
import dev.weir.engine.loop.TransportFactory;
import dev.weir.engine.memory.MemoryLimits;
import dev.weir.engine.message.BodyReceiver;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.metrics.LoopMetrics;
import dev.weir.engine.pool.BackendPools;
import dev.weir.engine.pool.BackendWire;
import dev.weir.engine.pool.ClientLogins;
import dev.weir.engine.record.ClientFacts;
import dev.weir.engine.relay.Downstream;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.GenerationLease;
import dev.weir.engine.route.Generations;
import dev.weir.engine.route.ObserverChain;
import dev.weir.engine.route.PluginChain;
import dev.weir.engine.upstream.SharedUpstream;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.spi.SelectorProvider;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The client facts that plugins can read")
class ClientFactsTests {
    private static final SettingValues SETTINGS = SettingValues.DEFAULTS;
    private static final InetSocketAddress PEER = new InetSocketAddress("10.0.0.7", 40_000);
    private static final InetSocketAddress BEHIND_IT = new InetSocketAddress("192.0.2.9", 50_000);

    /** The facts that a plugin read. */
    private record Seen(
            InetSocketAddress client,
            InetSocketAddress effectiveClient,
            @Nullable Encryption encryption) {}

    /** Answers every request, so that no backend is needed, and records the facts that it reads. */
    private static final class Looking implements Responder {
        private @Nullable Seen seen;

        @Override
        public Reply respond(Exchange exchange) {
            Request request = exchange.request();
            seen = new Seen(request.client(), request.effectiveClient(), request.encryption());
            return Reply.of(204);
        }
    }

    private final EventLoop loop;
    private final Exchanges exchanges;
    private final Looking plugin = new Looking();

    ClientFactsTests() throws IOException {
        loop = new EventLoop(
                new LoopInfo(0, 1), SelectorProvider.provider(), () -> 0, new LoopBuffers(1 << 10, 1 << 18, 1 << 20));
        exchanges = new Exchanges(loop, null, new MemoryLimits(1 << 20, 10), () -> Instant.EPOCH, new LoopMetrics());
        exchanges.generations().swap(generation(exchanges.generations()));
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
    }

    private Generation generation(Generations generations) {
        var containment = new Containment(QuarantinePolicy.of(SETTINGS), () -> 0, 1);
        PluginHealth pluginHealth = containment.pluginHealth(Looking.class, "looking", PluginHealth.News.NONE);
        BalancingStrategy first = (request, candidates) -> candidates.get(0);
        var strategy = Containment.strategy(first, pluginHealth, containment.loop(0));
        var responder = Containment.responder(plugin, pluginHealth, containment.loop(0));
        var observers = new ObserverChain(List.of());
        var plugins = new PluginChain(strategy, List.of(), List.of(responder), List.of(), List.of(), observers);
        var pools = new BackendPools(
                loop,
                SETTINGS,
                new SplittableRandom(1),
                BackendWire.of(new Http1(), TransportFactory.PLAIN),
                new LoopMetrics().newUpstream());
        pools.use(SETTINGS, plugins);
        var address = new SharedUpstream.Address(BackendConfig.parse("a:80"), InetAddress.getLoopbackAddress(), "a:80");
        UpstreamSnapshot members = new SharedUpstream("test", SETTINGS, () -> 0).join(List.of(address));
        var part = new Generations.Part(members, plugins, pools, SETTINGS);
        return generations.make(
                new GenerationLease(1), observers, plugins, List.of(RouteConfig.all("test")), SETTINGS, List.of(part));
    }

    private Seen seenOf(Downstream client) {
        exchanges.begin(exchanges.take(), client, Requests.request("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"));
        Seen seen = plugin.seen;
        assertTrue(seen != null, "the plugin was not called");
        return seen;
    }

    // ---- the address ----

    @Test
    void contain_the_address_of_the_peer() {
        var client = new Client();
        Seen seen = seenOf(client);
        assertEquals(PEER, seen.client());
        assertEquals(PEER, seen.effectiveClient());
        assertTrue(client.received.toString().startsWith("HTTP/1.1 204 "), client.received.toString());
    }

    @Test
    void contain_the_address_of_the_client_behind_the_peer_too() {
        Seen seen = seenOf(new Client() {
            @Override
            public InetSocketAddress effectiveAddress() {
                return BEHIND_IT;
            }
        });
        assertEquals(PEER, seen.client());
        assertEquals(BEHIND_IT, seen.effectiveClient());
    }

    // ---- encryption ----

    @Test
    void show_a_connection_without_encryption() {
        assertNull(seenOf(new Client()).encryption());
    }

    @Test
    void show_the_encryption_of_the_connection() {
        var facts = new Facts("TLSv1.3", "TLS_AES_128_GCM_SHA256", "a.example", false, List.of(), null);
        Seen seen = seenOf(new Client() {
            @Override
            public Encryption encryption() {
                return facts;
            }
        });
        assertSame(facts, seen.encryption());
    }

    private record Facts(
            String protocol,
            String cipher,
            @Nullable String serverName,
            boolean resumed,
            List<X509Certificate> clientCertificates,
            @Nullable String clientCertificatePem)
            implements Encryption {}

    /** A client that accepts all bytes at once. */
    private static class Client implements Downstream, Source, ResponseSink, ClientFacts {
        private final StringBuilder received = new StringBuilder();
        private final ClientLogins logins = new ClientLogins();

        @Override
        public long openBody() {
            return 0;
        }

        @Override
        public void bodySoFar(BodyReceiver receiver) {}

        @Override
        public Entrance entrance() {
            return new Entrance();
        }

        @Override
        public Source source() {
            return this;
        }

        @Override
        public ResponseSink response() {
            return this;
        }

        @Override
        public boolean meansToStay() {
            return true;
        }

        @Override
        public InetSocketAddress address() {
            return PEER;
        }

        @Override
        public InetSocketAddress effectiveAddress() {
            return PEER;
        }

        @Override
        public @Nullable Encryption encryption() {
            return null;
        }

        @Override
        public ClientFacts facts() {
            return this;
        }

        @Override
        public ClientLogins logins() {
            return logins;
        }

        @Override
        public void exchangeEnded(boolean requestDone) {}

        @Override
        public void exchangeBroken() {}

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public boolean ended() {
            return false;
        }

        @Override
        public void interim(Head head) {
            received.append(head);
        }

        @Override
        public void head(Head head, long length, boolean mayStay) {
            received.append(head);
        }

        @Override
        public void switched(Head head) {
            received.append(head);
        }

        @Override
        public void body(ByteBuffer payload, @Nullable Trailers last) {}

        @Override
        public void answeredEarly() {}

        @Override
        public void end() {}

        @Override
        public boolean aboveHighWatermark() {
            return false;
        }

        @Override
        public boolean broken() {
            return false;
        }
    }
}
