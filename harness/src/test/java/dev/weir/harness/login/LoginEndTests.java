package dev.weir.harness.login;

import static dev.weir.harness.login.LoginScene.ASKED;
import static dev.weir.harness.login.LoginScene.CHALLENGE;
import static dev.weir.harness.login.LoginScene.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.IdleSignal;
import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.memory.MemoryPeer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client's own backend connection ends")
class LoginEndTests {
    private static final String POST = "POST /page HTTP/1.1\r\nHost: a.example\r\nContent-Length: 4\r\n\r\nform";

    private static void with(ProxySetup setup, Consumer<LoginScene> act) {
        try (var scene = new LoginScene(setup)) {
            act.accept(scene);
        }
    }

    /** Without any plugin that has pooled connections watched. */
    private static ProxySetup unwatched() {
        return ProxyUnderTest.with().without("idle-eviction").without("keep-alive-learning");
    }

    /** How a backend's or client's side of a connection may end. */
    static Stream<Consumer<MemoryPeer>> endings() {
        return Stream.of(MemoryPeer::fin, MemoryPeer::close, MemoryPeer::rst, MemoryPeer::keepAliveTimeout);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void with_the_clients(Consumer<MemoryPeer> ending) {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            ending.accept(client);
            scene.proxy().turnUntilQuiet();
            assertTrue(own.sawFin());
            scene.assertElsewhere(scene.connect(), own);
        });
    }

    @Test
    void with_the_clients_while_a_request_is_in_flight() {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.sendRequest(client, "");
            client.rst();
            scene.proxy().turnUntilQuiet();
            assertTrue(own.sawRst());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: close\r\n", "Connection: Close, x\r\n"})
    void with_the_last_request_that_the_client_wants_to_send(String fields) {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.sendRequest(client, fields);
            assertFalse(own.received().contains("close"), own.received());
            own.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            scene.proxy().turnUntilQuiet();
            assertTrue(own.sawFin(), "though the client has not closed yet");
            assertTrue(client.sawFin());
        });
    }

    @Test
    void when_the_client_was_idle_for_too_long() {
        with(ProxyUnderTest.with().set(Settings.CLIENT_IDLE_TIMEOUT, Duration.ofSeconds(5)), scene -> {
            MemoryPeer own = scene.logIn(scene.connect());
            scene.proxy().pass(Duration.ofMillis(4_999));
            assertFalse(own.sawFin());
            scene.proxy().pass(Duration.ofMillis(1));
            assertTrue(own.sawFin());
        });
    }

    @Test
    void when_the_proxy_stops() {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.proxy().proxy().stop();
            scene.proxy().turnUntilQuiet();
            assertTrue(client.sawFin());
            assertTrue(own.sawFin());
        });
    }

    @ParameterizedTest
    @MethodSource("endings")
    void when_the_backend_ends_it_and_the_client_begins_anew(Consumer<MemoryPeer> ending) {
        with(ProxyUnderTest.with(), scene -> endsAndBeginsAnew(scene, ending));
        with(unwatched(), scene -> endsAndBeginsAnew(scene, ending));
    }

    private static void endsAndBeginsAnew(LoginScene scene, Consumer<MemoryPeer> ending) {
        MemoryPeer client = scene.connect();
        MemoryPeer own = scene.logIn(client);
        ending.accept(own);
        scene.proxy().turnUntilQuiet();
        scene.proxy().observer().idleClosed(1); // at once, not at the next request
        MemoryPeer next = scene.exchangeOnNew(client, "", 401, ASKED);
        scene.exchange(client, FIRST, next, 401, CHALLENGE);
        assertNull(scene.opened());
    }

    @Test
    void when_the_backend_sends_bytes_without_a_request() {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            own.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            scene.proxy().turnUntilQuiet();
            assertEquals(
                    IdleSignal.UNEXPECTED_BYTES,
                    scene.proxy().observer().idleClosed(1).signal());
            assertEquals("", client.received());
            scene.exchangeOnNew(client, "", 200, "");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void in_the_same_turn_that_brings_a_request_which_is_sent_nevertheless(boolean watched) {
        ProxySetup setup = watched ? ProxyUnderTest.with() : unwatched();
        with(setup, scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            client.send(POST);
            own.fin();
            scene.proxy().turnUntilQuiet();
            MemoryPeer other = scene.proxy().backend().accept();
            assertTrue(other.received().startsWith("POST /page ")
                    && other.received().endsWith("form"));
        });
    }

    @Test
    void right_behind_a_response_that_the_next_request_was_waiting_for() {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.sendRequest(client, "");
            client.send(POST);
            scene.proxy().turnUntilQuiet();
            own.takeReceived();
            own.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            own.fin(); // the loop reads the response, and has not read on when the next request goes out
            scene.proxy().turnUntilQuiet();
            assertEquals("", own.received(), "it would be lost");
            assertTrue(scene.proxy().backend().accept().received().startsWith("POST /page "));
        });
    }

    @Test
    void when_a_response_says_close() {
        with(ProxyUnderTest.with(), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.sendRequest(client, "");
            own.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            scene.proxy().turnUntilQuiet();
            assertTrue(own.sawFin());
            client.takeReceived();
            scene.exchangeOnNew(client, "", 401, ASKED);
        });
    }

    @Test
    void at_its_idle_timeout() {
        Duration time = Settings.POOL_IDLE_TIMEOUT.defaultValue();
        with(ProxyUnderTest.with().set(Settings.CLIENT_IDLE_TIMEOUT, time.multipliedBy(9)), scene -> {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.proxy().pass(time.minusMillis(1));
            scene.exchange(client, "", own, 200, "");
            scene.proxy().pass(time.minusMillis(1));
            assertFalse(own.sawFin(), "its time began anew");
            scene.proxy().pass(Duration.ofMillis(1));
            assertTrue(own.sawFin());
            assertEquals(
                    IdleSignal.IDLE_TIMEOUT,
                    scene.proxy().observer().idleClosed(1).signal());
            scene.exchangeOnNew(client, "", 401, ASKED);
        });
    }

    @Test
    void when_it_is_too_old_or_was_used_too_often() {
        ProxySetup old = ProxyUnderTest.with()
                .set(Settings.POOL_MAX_AGE, Duration.ofSeconds(40))
                .set(Settings.POOL_JITTER, 0);
        with(old, scene -> {
            MemoryPeer own = scene.logIn(scene.connect());
            scene.proxy().pass(Duration.ofSeconds(40));
            assertTrue(own.sawFin());
        });
        ProxySetup worn = ProxyUnderTest.with().set(Settings.POOL_MAX_USES, 3).set(Settings.POOL_JITTER, 0);
        with(worn, scene -> assertTrue(scene.logIn(scene.connect()).sawFin()));
    }

    @Test
    void before_the_idle_timeout_that_the_backend_announces() {
        with(ProxyUnderTest.with(), scene -> {
            scene.sendRequest(FIRST);
            MemoryPeer own = scene.proxy().backend().accept();
            own.send("HTTP/1.1 401 No\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n" + CHALLENGE + "\r\n");
            scene.proxy().turnUntilQuiet();
            assertFalse(own.sawFin());
            scene.proxy().pass(Duration.ofSeconds(5));
            assertTrue(own.sawFin());
        });
    }
}
