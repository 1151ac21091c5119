package dev.weir.harness.login;

import static dev.weir.harness.login.LoginScene.ASKED;
import static dev.weir.harness.login.LoginScene.CHALLENGE;
import static dev.weir.harness.login.LoginScene.FIRST;
import static dev.weir.harness.login.LoginScene.LAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.ProxyConfig;
import dev.weir.engine.config.RouteConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import dev.weir.engine.config.UpstreamConfig;
import dev.weir.engine.plugin.PluginCatalog;
import dev.weir.engine.reload.ReloadException;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.memory.MemoryPeer;
import dev.weir.harness.plugins.Hands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client that is logged in goes where its login is")
class LoginTravelTests {
    private static final List<PluginUse> BALANCE = List.of(PluginUse.of("round-robin"));

    private final LoginScene scene = new LoginScene(ProxyUnderTest.with()
            .backends(2)
            .with("test-hands")
            .set(Settings.BACKEND_MAX_REQUESTS, 2)
            .set(Settings.HEALTH_PANIC_THRESHOLD, 0));
    private final MemoryPeer client = scene.connect();

    @AfterEach
    void close() {
        scene.close();
    }

    private MemoryPeer accept(int backend) {
        return scene.proxy().backend(backend).accept();
    }

    private void reload(ProxyConfig next) {
        try {
            scene.proxy().proxy().reload(next, PluginCatalog.ofClassPath());
            scene.proxy().turnUntilQuiet();
        } catch (ReloadException e) {
            throw new AssertionError(e);
        }
    }

    private ProxyConfig only(int backend) {
        UpstreamConfig all = scene.proxy().config().upstreams().get(0);
        return scene.proxy()
                .config()
                .withUpstreams(
                        List.of(new UpstreamConfig(
                                all.name(),
                                List.of(all.backends().get(backend)),
                                all.balance(),
                                all.plugins(),
                                all.settings())),
                        List.of());
    }

    private void send(MemoryPeer from, String path, String fields) {
        from.send("GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n");
        scene.proxy().turnUntilQuiet();
    }

    @Test
    void whatever_the_strategy_would_choose_for_others() {
        MemoryPeer own = scene.logIn(client);
        for (int i = 0; i < 4; i++) {
            scene.exchange(client, "", own, 200, "");
        }
        MemoryPeer other = scene.connect();
        scene.sendRequest(other, "");
        scene.respond(accept(1), other, 200, "");
    }

    @Test
    void and_is_pending_there_if_it_has_no_capacity() {
        MemoryPeer own = scene.logIn(client);
        for (int i = 0; i < 4; i++) {
            scene.sendRequest("");
        }
        assertEquals(3, scene.proxy().backend(0).connectionCount());
        scene.sendRequest(client, "");
        assertEquals("", own.received());
        accept(0).send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        scene.proxy().turnUntilQuiet();
        scene.respond(own, client, 200, "");
    }

    @Test
    void but_no_longer_than_the_queue_timeout() {
        MemoryPeer own = scene.logIn(client);
        for (int i = 0; i < 4; i++) {
            scene.sendRequest("");
        }
        scene.sendRequest(client, "");
        scene.proxy().pass(Settings.QUEUE_TIMEOUT.defaultValue());
        LoginScene.assertRefused(client);
        assertFalse(own.sawFin(), "it is still logged in");
        accept(0).send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        scene.proxy().turnUntilQuiet();
        scene.exchange(client, "", own, 200, "");
    }

    @Test
    void unless_its_backend_goes_out_of_rotation() {
        MemoryPeer own = scene.logIn(client);
        Backend first = Hands.backends().get(0);
        first.eject(Duration.ofSeconds(60).toNanos(), "a test wants it");
        scene.proxy().turnUntilQuiet();
        assertTrue(own.sawFin(), "what idles may be as sick as the backend");
        scene.sendRequest(client, "");
        MemoryPeer next = accept(1);
        scene.respond(next, client, 401, ASKED);
        scene.exchange(client, FIRST, next, 401, CHALLENGE);
        scene.exchange(client, LAST, next, 200, "");
    }

    @Test
    void unless_its_backend_went_out_of_rotation_while_it_responded() {
        MemoryPeer own = scene.logIn(client);
        scene.sendRequest(client, "");
        Hands.backends().get(0).takeDown("a test wants it");
        scene.proxy().turnUntilQuiet();
        scene.respond(own, client, 200, "");
        scene.sendRequest(client, "");
        assertTrue(own.sawFin());
        scene.respond(accept(1), client, 401, ASKED);
    }

    @Test
    void until_a_reload_removes_its_backend() {
        MemoryPeer own = scene.logIn(client);
        reload(only(1));
        assertTrue(own.sawFin());
        scene.sendRequest(client, "");
        scene.respond(accept(1), client, 401, ASKED);
    }

    @Test
    void until_the_end_of_the_exchange_if_a_reload_removes_its_backend_meanwhile() {
        MemoryPeer own = scene.logIn(client);
        scene.sendRequest(client, "");
        reload(only(1));
        assertFalse(own.sawFin());
        scene.respond(own, client, 200, "");
        assertTrue(own.sawFin());
        scene.sendRequest(client, "");
        scene.respond(accept(1), client, 401, ASKED);
    }

    @Test
    void after_a_reload_that_leaves_its_backend_as_before() {
        MemoryPeer own = scene.logIn(client);
        reload(only(0));
        scene.exchange(client, "", own, 200, "");
    }

    @Test
    void in_each_upstream_on_a_connection_of_its_own() {
        List<BackendConfig> backends = scene.proxy().config().upstreams().get(0).backends();
        var upstreams = new ArrayList<UpstreamConfig>();
        for (int i = 0; i < 2; i++) {
            upstreams.add(new UpstreamConfig("u" + i, List.of(backends.get(i)), BALANCE, null, SettingValues.DEFAULTS));
        }
        List<RouteConfig> routes = List.of(new RouteConfig("*", "/page", "u0"), new RouteConfig("*", "/other", "u1"));
        reload(scene.proxy().config().withUpstreams(upstreams, routes));
        MemoryPeer own = scene.logIn(client);
        send(client, "/other", FIRST);
        MemoryPeer other = accept(1);
        other.send("HTTP/1.1 401 No\r\nContent-Length: 0\r\n" + CHALLENGE + "\r\n");
        scene.proxy().turnUntilQuiet();
        client.takeReceived();
        other.takeReceived();
        scene.exchange(client, "", own, 200, "");
        send(client, "/other", LAST);
        assertTrue(other.takeReceived().startsWith("GET /other "));
        other.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        scene.proxy().turnUntilQuiet();
        client.fin();
        scene.proxy().turnUntilQuiet();
        assertTrue(own.sawFin() && other.sawFin());
    }

    @Test
    void and_what_was_shared_while_that_was_allowed_is_not_any_more() {
        ProxyConfig before = only(0);
        reload(before.with(Settings.POOL_PRIVATE_LOGINS, false));
        MemoryPeer idle = scene.logIn(client);
        MemoryPeer busyClient = scene.connect();
        scene.sendRequest(scene.connect(), ""); // takes the idle one
        scene.sendRequest(busyClient, FIRST);
        MemoryPeer busy = accept(0);
        idle.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        scene.proxy().turnUntilQuiet();
        reload(before);
        assertTrue(idle.sawFin());
        assertFalse(busy.sawFin());
        scene.respond(busy, busyClient, 200, "");
        assertTrue(busy.sawFin());
    }
}
