package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.plugin.PluginException;
import dev.weir.engine.reload.Reload;
import dev.weir.engine.reload.ReloadException;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reload")
class ReloadTests {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String FIELDS = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

    private final SteppedProxy proxy = ProxyUnderTest.with().backends(3).stepped();

    @AfterEach
    void close() {
        proxy.close();
    }

    private static ProxyConfig with(ProxyConfig config, List<BackendConfig> backends) {
        UpstreamConfig before = config.upstreams().get(0);
        var changed =
                new UpstreamConfig(before.name(), backends, before.balance(), before.plugins(), before.settings());
        return config.withUpstreams(List.of(changed), List.of());
    }

    /** The configuration with these backends of three, of the given weight. */
    private ProxyConfig with(int weight, int... indices) {
        List<BackendConfig> all = proxy.config().upstreams().get(0).backends();
        List<BackendConfig> chosen = new ArrayList<>();
        for (int index : indices) {
            chosen.add(new BackendConfig(all.get(index).place(), weight, 0));
        }
        return with(proxy.config(), chosen);
    }

    private Reload reload(ProxyConfig next) {
        try {
            Reload reload = proxy.proxy().reload(next, PluginCatalog.ofClassPath());
            proxy.turnUntilQuiet();
            assertTrue(reload.serving().toCompletableFuture().isDone());
            return reload;
        } catch (ReloadException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean gone(Reload reload) {
        return reload.oldGone().toCompletableFuture().isDone();
    }

    private void sendRequest(MemoryPeer client, String path) {
        client.send("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
        proxy.turnUntilQuiet();
    }

    private void respond(MemoryPeer backend, MemoryPeer client) {
        backend.takeReceived();
        backend.send(EMPTY);
        proxy.turnUntilQuiet();
        String response = client.takeReceived();
        assertTrue(response.startsWith("HTTP/1.1 200 "), response);
    }

    @Test
    void sends_the_next_request_of_an_open_connection_where_the_new_configuration_says() {
        reload(with(1, 0));
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        respond(proxy.backend(0).accept(), client);
        Reload reload = reload(with(1, 1));
        assertEquals(3, reload.generation());
        assertTrue(gone(reload), "nothing used it any more");
        sendRequest(client, "/two");
        respond(proxy.backend(1).accept(), client);
        assertEquals(3, proxy.proxy().generation());
        assertEquals(Set.of(3L), proxy.proxy().generationsInUse());
    }

    @Test
    void keeps_the_connections_of_backends_that_stay_whatever_their_weight() {
        reload(with(1, 0));
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        MemoryPeer kept = proxy.backend(0).accept();
        respond(kept, client);
        reload(with(5, 1, 0, 2));
        reload(with(5, 0));
        sendRequest(client, "/two");
        assertTrue(kept.received().startsWith("GET /two "), kept.received());
        respond(kept, client);
    }

    @Test
    void closes_the_idle_connections_of_backends_that_leave() {
        reload(with(1, 0));
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        MemoryPeer left = proxy.backend(0).accept();
        respond(left, client);
        reload(with(1, 1));
        assertTrue(left.sawFin());
    }

    @Test
    void lets_a_request_in_flight_end_where_it_began() {
        reload(with(1, 0));
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        MemoryPeer left = proxy.backend(0).accept();
        Reload reload = reload(with(1, 1));
        assertFalse(gone(reload));
        assertEquals(Set.of(2L, 3L), proxy.proxy().generationsInUse());
        respond(left, client);
        assertTrue(gone(reload));
        assertTrue(left.sawFin(), "a removed backend gets no further request, so its connection is closed");
    }

    @Test
    void sends_a_pending_request_to_the_new_backends() {
        ProxyConfig narrow = with(1, 0).with(Settings.BACKEND_MAX_REQUESTS, 1);
        reload(narrow);
        MemoryPeer first = proxy.connect();
        sendRequest(first, "/runs");
        MemoryPeer running = proxy.backend(0).accept();
        MemoryPeer second = proxy.connect();
        sendRequest(second, "/waits");
        reload(with(1, 1).with(Settings.BACKEND_MAX_REQUESTS, 1));
        MemoryPeer other = proxy.backend(1).accept();
        assertTrue(other.received().startsWith("GET /waits "), other.received());
        respond(other, second);
        respond(running, first);
    }

    @Test
    void may_be_followed_by_another_before_the_loops_have_taken_notice() throws Exception {
        reload(with(1, 0));
        MemoryPeer first = proxy.connect();
        sendRequest(first, "/runs");
        MemoryPeer running = proxy.backend(0).accept();
        Reload second = proxy.proxy().reload(with(1, 1), PluginCatalog.ofClassPath());
        Reload third = proxy.proxy().reload(with(1, 2), PluginCatalog.ofClassPath());
        MemoryPeer other = proxy.connect();
        sendRequest(other, "/new");
        respond(proxy.backend(2).accept(), other);
        assertFalse(gone(second), "its predecessor still runs");
        assertTrue(gone(third));
        respond(running, first);
        assertTrue(gone(second));
    }

    @Test
    void admits_pending_requests_at_once_where_it_raises_the_limit() {
        reload(with(1, 0).with(Settings.BACKEND_MAX_REQUESTS, 1));
        MemoryPeer first = proxy.connect();
        sendRequest(first, "/runs");
        MemoryPeer running = proxy.backend(0).accept();
        MemoryPeer second = proxy.connect();
        sendRequest(second, "/waits");
        reload(with(1, 0));
        respond(proxy.backend(0).accept(), second);
        respond(running, first);
    }

    @Test
    void changes_timeouts_from_the_next_request_on() {
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/old");
        proxy.pass(Duration.ofSeconds(1));
        reload(with(1, 1).with(Settings.BACKEND_RESPONSE_TIMEOUT, Duration.ofMillis(100)));
        MemoryPeer other = proxy.connect();
        sendRequest(other, "/new");
        proxy.pass(Duration.ofMillis(101));
        String late = other.takeReceived();
        assertTrue(late.startsWith("HTTP/1.1 504 "), late);
        assertEquals("", client.takeReceived());
    }

    @Test
    void leaves_no_deadlines_behind_however_often_it_comes() {
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        respond(proxy.backend(0).accept(), client);
        int kinds = proxy.loop().deadlineKinds();
        for (int i = 1; i <= 50; i++) {
            reload(proxy.config()
                    .with(Settings.BACKEND_RESPONSE_TIMEOUT, Duration.ofMillis(1000 + i))
                    .with(Settings.CLIENT_IDLE_TIMEOUT, Duration.ofMillis(50_000 + i)));
        }
        sendRequest(client, "/two");
        respond(proxy.backend(1).accept(), client);
        proxy.pass(Duration.ofSeconds(1));
        assertTrue(
                proxy.loop().deadlineKinds() <= kinds + 2,
                kinds + " kinds became " + proxy.loop().deadlineKinds());
    }

    @Test
    void lets_a_tunnel_go_on_but_not_hold_its_plugins_for_longer_than_it_may() {
        MemoryPeer client = proxy.connect();
        client.send("GET / HTTP/1.1\r\nHost: a.example\r\n" + FIELDS + "Sec-WebSocket-Key: k\r\n\r\n");
        proxy.turnUntilQuiet();
        MemoryPeer backend = proxy.backend(0).accept();
        backend.takeReceived();
        backend.send("HTTP/1.1 101 Switching\r\n" + FIELDS + "Sec-WebSocket-Accept: a\r\n\r\n");
        proxy.turnUntilQuiet();
        client.takeReceived();
        Reload first = reload(proxy.config());
        proxy.pass(Duration.ofSeconds(30));
        Reload second = reload(proxy.config());
        proxy.pass(Duration.ofSeconds(29));
        assertFalse(gone(first));
        proxy.pass(Duration.ofSeconds(1));
        assertTrue(gone(first));
        assertTrue(gone(second), "no exchange began with it");
        backend.send("still there");
        proxy.turnUntilQuiet();
        assertEquals("still there", client.takeReceived());
        client.fin();
        backend.fin();
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.observer().completed().size(), "the remaining observer is notified of its end");
    }

    @Test
    void that_removes_an_upstream_lets_its_requests_end() {
        ProxyConfig both = proxy.config()
                .withUpstreams(List.of(proxy.config().upstreams().get(0), other()), List.of(RouteConfig.all("other")));
        reload(both);
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        MemoryPeer backend = proxy.backend(2).accept();
        Reload reload = reload(proxy.config());
        respond(backend, client);
        assertTrue(gone(reload));
        assertTrue(backend.sawFin());
    }

    private UpstreamConfig other() {
        UpstreamConfig first = proxy.config().upstreams().get(0);
        return UpstreamConfig.of("other", List.of(first.backends().get(2)), first.balance());
    }

    @Test
    void that_is_invalid_changes_nothing_and_says_why() {
        ProxyConfig stranger = proxy.config().withPlugins(List.of(PluginUse.of("vja")));
        var unknown =
                assertThrows(PluginException.class, () -> proxy.proxy().reload(stranger, PluginCatalog.ofClassPath()));
        assertTrue(unknown.getMessage().contains("'vja'"), unknown.getMessage());
        ProxyConfig restart =
                proxy.config().with(Settings.MEMORY_HELD, 1L << 24 << 1).with(Settings.LISTEN_BACKLOG, 7);
        var refused =
                assertThrows(ReloadException.class, () -> proxy.proxy().reload(restart, PluginCatalog.ofClassPath()));
        assertEquals(
                "a restart is needed to change listen.backlog, memory.held; nothing was changed", refused.getMessage());
        proxy.turnUntilQuiet();
        assertEquals(1, proxy.proxy().generation());
        MemoryPeer client = proxy.connect();
        sendRequest(client, "/one");
        respond(proxy.backend(0).accept(), client);
    }
}
