package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Clock;
import dev.weir.engine.Proxy;
import dev.weir.engine.assembly.Platform;
import dev.weir.engine.client.Listener;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.SocketSharing;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.Selectable;
import dev.weir.engine.loop.SystemClock;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.harness.memory.MemoryNetwork;
import dev.weir.harness.memory.MemoryPeer;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("A listening socket that all loops share")
@ResourceLock(value = DescriptorLimitTests.LISTENER_LOG, mode = ResourceAccessMode.READ)
class SharedSocketTests {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int CLIENTS = 100;
    private static final int ROUNDS = 5;

    private static ProxySetup shared(int loops) {
        return ProxyUnderTest.with().loops(loops).set(Settings.LISTEN_SOCKETS, SocketSharing.SHARED);
    }

    @Nested
    @DisplayName("of the system")
    class OfTheSystem {
        private ProxyConfig config(HostPort place) {
            return ProxyConfig.of(place, 3, List.of(BackendConfig.parse("127.0.0.1:1")))
                    .with(Settings.LISTEN_SOCKETS, SocketSharing.SHARED);
        }

        private Proxy create(ProxyConfig config, Platform platform) throws Exception {
            return Proxy.create(config, platform, PluginCatalog.ofClassPath(), List.of());
        }

        @Test
        void is_one_and_lets_no_other_have_its_port_while_it_is_open() throws Exception {
            Platform real = Platform.real();
            var network = new CountingNetwork(real.network());
            HostPort taken;
            try (Proxy first = create(config(new HostPort("127.0.0.1", 0)), real.withNetwork(network))) {
                assertEquals(1, network.listeners());
                taken = new HostPort("127.0.0.1", first.address().getPort());
                ProxyConfig again = config(taken);
                assertThrows(BindException.class, () -> create(again, real).close());
                ProxyConfig own = again.with(Settings.LISTEN_SOCKETS, SocketSharing.PER_LOOP);
                assertThrows(BindException.class, () -> create(own, real).close());
            }
            create(config(taken), real).close();
        }

        @Test
        void gives_clients_to_every_loop() {
            try (ProxyUnderTest proxy = shared(3).with("test-loop-name").build().start()) {
                Set<String> loops = new HashSet<>();
                while (loops.size() < 3) {
                    List<RawClient> clients = new ArrayList<>();
                    for (int i = 0; i < CLIENTS; i++) {
                        clients.add(proxy.connect().get("/"));
                    }
                    clients.forEach(client -> loops.add(client.readResponse().header("X-Loop")));
                    clients.forEach(RawClient::close);
                }
                assertEquals(Set.of("0 of 3", "1 of 3", "2 of 3"), loops);
            }
        }

        @Test
        void is_closed_at_a_stop_when_all_that_were_queued_are_served() {
            for (int round = 0; round < ROUNDS; round++) {
                try (ProxyUnderTest proxy = shared(3).build().start()) {
                    List<RawClient> clients = new ArrayList<>();
                    for (int i = 0; i < CLIENTS; i++) {
                        clients.add(proxy.connect().get("/"));
                    }
                    proxy.proxy().stop();
                    clients.forEach(
                            client -> assertEquals(200, client.readResponse().status()));
                    clients.forEach(RawClient::close);
                    proxy.awaitStopped();
                    assertThrows(UncheckedIOException.class, proxy::connect);
                }
            }
        }
    }

    @Nested
    @DisplayName("in memory")
    class InMemory {
        private final SteppedProxy proxy =
                shared(2).set(Settings.LISTEN_ACCEPT_BATCH, 1).stepped();
        private final EventLoop first = proxy.proxy().loops().get(0);
        private final EventLoop second = proxy.proxy().loops().get(1);

        private List<MemoryPeer> connect(int clients) {
            List<MemoryPeer> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(proxy.connect());
            }
            return all;
        }

        private void assertAreServed(List<MemoryPeer> clients) {
            clients.forEach(client -> client.send(GET));
            proxy.turnUntilQuiet();
            clients.forEach(client -> proxy.backend().accept().send(OK));
            proxy.turnUntilQuiet();
            for (MemoryPeer client : clients) {
                assertFalse(client.sawRst());
                assertTrue(client.received().endsWith("ok"), client.received());
                assertTrue(client.sawFin());
            }
        }

        @Test
        void is_open_at_a_stop_until_the_last_loop_leaves_and_each_takes_all_that_are_queued() {
            try (proxy) {
                List<MemoryPeer> early = connect(3);
                proxy.proxy().stop();
                first.turn();
                assertEquals(3, open(first), "the other loop may be blocked for long");
                List<MemoryPeer> late = connect(3);
                second.turn();
                assertEquals(3, open(second));
                assertThrows(UncheckedIOException.class, proxy::connect, "nothing listens any more");
                early.addAll(late);
                assertAreServed(early);
            }
        }

        @Test
        void is_left_alone_by_every_loop_while_there_are_no_descriptors() {
            try (proxy) {
                proxy.network().descriptorsLeft(false);
                MemoryPeer client = proxy.connect();
                assertEquals(2, proxy.turn(), "each of them tries");
                for (int i = 0; i < 5; i++) {
                    assertEquals(0, proxy.turn(), "and spins no more");
                }
                proxy.network().descriptorsLeft(true);
                proxy.pass(Duration.ofMillis(100));
                proxy.proxy().stop();
                assertAreServed(List.of(client));
            }
        }
    }

    /** Lets one loop take a client of which another was notified: a turn reads the clock behind its selection. */
    private static final class Overtaking implements Clock {
        private static final Clock SYSTEM = new SystemClock();
        private Runnable next = () -> {};

        @Override
        public long nanos() {
            Runnable now = next;
            next = () -> {};
            now.run();
            return SYSTEM.nanos();
        }
    }

    private static int open(EventLoop loop) {
        return (int) loop.registered(Selectable.class).stream()
                .filter(each -> !(each instanceof Listener))
                .count();
    }

    @Test
    void is_nothing_to_a_loop_that_comes_too_late_and_something_the_next_time() throws Exception {
        var network = new MemoryNetwork();
        var clock = new Overtaking();
        Platform platform = Platform.real().withNetwork(network).withClock(clock);
        ProxyConfig config = ProxyConfig.of(
                        new HostPort("10.0.0.9", 80), 2, List.of(BackendConfig.parse("10.0.0.1:80")))
                .with(Settings.LISTEN_SOCKETS, SocketSharing.SHARED);
        try (Proxy proxy = Proxy.create(config, platform, PluginCatalog.ofClassPath(), List.of())) {
            EventLoop fast = proxy.loops().get(0);
            EventLoop slow = proxy.loops().get(1);
            network.connect(proxy.address());
            clock.next = fast::turn;
            slow.turn();
            assertEquals(List.of(1, 0), List.of(open(fast), open(slow)));
            slow.turn();
            assertEquals(0, network.lastReported(), "it spins");
            network.connect(proxy.address());
            slow.turn();
            assertEquals(List.of(1, 1), List.of(open(fast), open(slow)));
        }
    }
}
