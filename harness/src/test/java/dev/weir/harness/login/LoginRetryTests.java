package dev.weir.harness.login;

import static dev.weir.harness.login.LoginScene.CHALLENGE;
import static dev.weir.harness.login.LoginScene.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Evidence;
import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RecordingObserver.Completed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request on a client's own connection goes nowhere else")
class LoginRetryTests {
    private static ProxySetup two() {
        return ProxyUnderTest.with().backends(2).balance("test-first-candidate");
    }

    private static void assertOneAttempt(LoginScene scene, int exchange, Failure failure) {
        Completed ended = scene.proxy().observer().completed(exchange);
        assertEquals(failure, ended.failure());
        assertEquals(1, ended.attempts().size());
        assertEquals(1, scene.proxy().backend(0).connectionCount());
        assertEquals(0, scene.proxy().backend(1).connectionCount());
    }

    static Stream<Consumer<MemoryPeer>> endings() {
        return Stream.of(MemoryPeer::fin, MemoryPeer::rst);
    }

    @ParameterizedTest
    @MethodSource("endings")
    void once_it_was_sent_even_if_that_would_be_safe_for_others(Consumer<MemoryPeer> ending) {
        try (var scene = new LoginScene(two())) {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.sendRequest(client, "");
            ending.accept(own);
            scene.proxy().turnUntilQuiet();
            String got = client.takeReceived();
            assertTrue(got.startsWith("HTTP/1.1 502 "), got);
            assertOneAttempt(scene, 4, Failure.CONNECTION_LOST);
            scene.exchangeOnNew(client, "", 200, ""); // and the client may begin anew
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, "Authorization: Negotiate YIIB\r\n"})
    void from_the_first_step_on(String fields) {
        try (var scene = new LoginScene(two())) {
            MemoryPeer client = scene.sendRequest(fields);
            scene.proxy().backend().accept().fin();
            scene.proxy().turnUntilQuiet();
            assertTrue(client.takeReceived().startsWith("HTTP/1.1 502 "));
            assertOneAttempt(scene, 1, Failure.CONNECTION_LOST);
        }
    }

    @Test
    void if_the_backend_takes_too_long() {
        try (var scene = new LoginScene(two())) {
            MemoryPeer client = scene.connect();
            scene.logIn(client);
            scene.sendRequest(client, "");
            scene.proxy().pass(Settings.BACKEND_RESPONSE_TIMEOUT.defaultValue());
            assertTrue(client.takeReceived().startsWith("HTTP/1.1 504 "));
            assertOneAttempt(scene, 4, Failure.RESPONSE_TIMEOUT);
        }
    }

    @Test
    void if_its_response_counts_as_a_failure() {
        try (var scene = new LoginScene(two().with("test-second-thoughts"))) {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            scene.exchange(client, "", own, 503, "X: y\r\n");
            assertEquals(0, scene.proxy().backend(1).connectionCount());
        }
    }

    @Test
    void unless_nothing_of_it_was_sent() {
        try (var scene = new LoginScene(two())) {
            MemoryPeer client = scene.connect();
            MemoryPeer own = scene.logIn(client);
            client.send("GET /page HTTP/1.1\r\nHost: a.example\r\n\r\n");
            own.rst();
            scene.proxy().turnUntilQuiet();
            MemoryPeer next = scene.proxy().backend().accept();
            scene.respond(next, client, 401, LoginScene.ASKED);
        }
    }

    @Test
    void but_a_first_step_for_which_no_connection_could_be_opened_may() {
        try (var scene = new LoginScene(two())) {
            scene.proxy().backend(0).answerConnects(ConnectAnswer.REFUSE);
            MemoryPeer client = scene.sendRequest(FIRST);
            MemoryPeer own = scene.proxy().backend(1).accept();
            scene.respond(own, client, 401, CHALLENGE);
            scene.proxy().backend(0).answerConnects(ConnectAnswer.ACCEPT);
            scene.exchange(client, LoginScene.LAST, own, 200, "");
            Completed first = scene.proxy().observer().completed(1);
            assertEquals(Evidence.NOTHING_WRITTEN, first.attempts().get(0).evidence());
        }
    }

    @Test
    void and_the_first_step_takes_no_connection_that_may_have_ended_just_now() {
        try (var scene = new LoginScene(two())) {
            MemoryPeer client = scene.sendRequest("");
            client.send("GET /page HTTP/1.1\r\nHost: a.example\r\n" + FIRST + "\r\n");
            scene.proxy().turnUntilQuiet();
            MemoryPeer pooled = scene.proxy().backend().accept();
            pooled.takeReceived();
            pooled.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            pooled.fin();
            scene.proxy().turnUntilQuiet();
            client.takeReceived();
            scene.respond(scene.proxy().backend().accept(), client, 401, CHALLENGE);
            assertEquals(
                    1, scene.proxy().observer().completed().get(1).attempts().size());
        }
    }
}
