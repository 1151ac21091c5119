package dev.weir.harness.login;

import static dev.weir.harness.login.LoginScene.ASKED;
import static dev.weir.harness.login.LoginScene.CHALLENGE;
import static dev.weir.harness.login.LoginScene.FIRST;
import static dev.weir.harness.login.LoginScene.LAST;
import static dev.weir.harness.login.LoginScene.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxySetup;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.RecordingObserver.Completed;
import dev.weir.harness.memory.ConnectAnswer;
import dev.weir.harness.memory.MemoryPeer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Logins take no more than their share of a pool's connections")
class LoginLimitTests {
    private final LoginScene scene = new LoginScene(narrow(4, 50));

    private static ProxySetup narrow(int open, int share) {
        return ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, open).set(Settings.POOL_PRIVATE_SHARE, share);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private List<MemoryPeer> logInTwo() {
        var clients = new ArrayList<MemoryPeer>();
        for (int i = 0; i < 2; i++) {
            clients.add(scene.connect());
            scene.logIn(clients.get(i));
        }
        return clients;
    }

    @Test
    void beyond_which_a_client_that_logs_in_is_refused_before_a_connection_is_opened_for_it() {
        logInTwo();
        for (int i = 0; i < 5; i++) {
            assertRefused(scene.sendRequest("Authorization: NTLM x\r\n"));
        }
        assertNull(scene.opened());
        Completed last = scene.proxy().observer().completed(7);
        assertEquals(Failure.TOO_MANY_LOGINS, last.failure());
        assertFalse(last.attempts().get(0).counts(), "it says nothing against the backend");
    }

    @Test
    void beyond_which_a_response_that_requests_a_login_is_replaced() {
        logInTwo();
        MemoryPeer late = scene.sendRequest("");
        MemoryPeer backend = scene.proxy().backend().accept();
        backend.send("HTTP/1.1 401 No\r\nContent-Length: 4\r\n" + ASKED + "\r\npage");
        scene.proxy().turnUntilQuiet();
        assertRefused(late);
        assertTrue(backend.sawFin(), "no client may use it any more");
        assertEquals(
                Failure.TOO_MANY_LOGINS, scene.proxy().observer().completed(7).failure());
    }

    @Test
    void beyond_which_a_response_passes_that_ends_its_connection() {
        logInTwo();
        MemoryPeer late = scene.connect();
        scene.sendRequest(late, "");
        MemoryPeer backend = scene.proxy().backend().accept();
        backend.send("HTTP/1.1 401 No\r\nConnection: close\r\nContent-Length: 0\r\n" + ASKED + "\r\n");
        scene.proxy().turnUntilQuiet();
        assertTrue(late.takeReceived().startsWith("HTTP/1.1 401 No\r\n"));
        assertTrue(backend.sawFin());
    }

    @Test
    void so_that_other_clients_are_served_as_before() {
        logInTwo();
        MemoryPeer pooled = scene.exchangeOnNew(scene.connect(), "", 200, "");
        assertRefused(scene.sendRequest(FIRST));
        scene.exchange(scene.connect(), "", pooled, 200, "");
        MemoryPeer basic = scene.connect();
        scene.exchange(basic, "Authorization: Basic eA==\r\n", pooled, 401, "WWW-Authenticate: Basic realm=a\r\n");
        scene.exchange(scene.connect(), "", pooled, 200, "");
    }

    @Test
    void of_which_a_client_that_is_logged_in_is_not_refused() {
        MemoryPeer first = scene.connect();
        MemoryPeer own = scene.logIn(first);
        scene.logIn(scene.connect());
        scene.exchange(first, LAST, own, 200, "");
        scene.exchange(first, FIRST, own, 401, CHALLENGE);
    }

    @Test
    void of_which_one_is_free_again_when_a_login_ends() {
        List<MemoryPeer> clients = logInTwo();
        MemoryPeer late = scene.sendRequest(FIRST);
        assertRefused(late);
        clients.get(0).fin();
        scene.proxy().turnUntilQuiet();
        scene.logIn(late);
        assertRefused(scene.sendRequest(FIRST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUSE", "UNSUPPORTED"})
    void of_which_one_is_free_again_when_no_connection_could_be_opened_for_it(ConnectAnswer response) {
        for (int i = 0; i < 3; i++) {
            scene.proxy().backend().answerConnects(response);
            MemoryPeer client = scene.sendRequest(FIRST);
            assertTrue(client.takeReceived().startsWith("HTTP/1.1 502 "));
        }
        scene.proxy().backend().answerConnects(ConnectAnswer.ACCEPT);
        logInTwo();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void which_is_rounded_down_for_it_must_not_be_all(int open) {
        try (var small = new LoginScene(narrow(open, 50))) {
            for (int i = 0; i < open / 2; i++) {
                small.logIn(small.connect());
            }
            assertRefused(small.sendRequest(FIRST));
        }
    }

    @Test
    void which_may_be_nothing() {
        try (var none = new LoginScene(narrow(4, 0))) {
            assertRefused(none.sendRequest(FIRST));
            assertNull(none.opened());
            none.exchangeOnNew(none.connect(), "", 200, "");
        }
    }

    @Test
    void which_may_be_all_and_then_others_wait_no_longer_than_they_may() {
        try (var all = new LoginScene(narrow(1, 100))) {
            all.logIn(all.connect());
            MemoryPeer waiting = all.sendRequest("");
            assertEquals("", waiting.received());
            all.proxy().pass(Settings.QUEUE_TIMEOUT.defaultValue());
            assertRefused(waiting);
            assertRefused(all.sendRequest(FIRST));
        }
    }

    @Test
    void which_are_not_among_the_idle_ones_that_a_pool_keeps() {
        try (var few = new LoginScene(ProxyUnderTest.with().set(Settings.POOL_MAX_IDLE, 0))) {
            MemoryPeer client = few.connect();
            MemoryPeer own = few.logIn(client);
            few.exchange(client, "", own, 200, "");
            assertTrue(few.exchangeOnNew(few.connect(), "", 200, "").sawFin());
        }
    }

    @Test
    void at_each_backend_so_that_another_may_have_room() {
        try (var two = new LoginScene(narrow(2, 50).backends(2).balance("test-first-candidate"))) {
            two.logIn(two.connect());
            MemoryPeer second = two.connect();
            two.sendRequest(second, FIRST);
            two.respond(two.proxy().backend(1).accept(), second, 401, CHALLENGE);
            assertRefused(two.sendRequest(FIRST));
        }
    }

    @Test
    void counted_again_when_a_client_has_waited_for_its_connection() {
        try (var narrow = new LoginScene(narrow(2, 50))) {
            MemoryPeer first = narrow.sendRequest("");
            MemoryPeer second = narrow.sendRequest("");
            MemoryPeer[] waiting = {narrow.sendRequest(FIRST), narrow.sendRequest(FIRST)};
            MemoryPeer own = narrow.proxy().backend().accept();
            MemoryPeer other = narrow.proxy().backend().accept();
            narrow.respond(own, first, 200, "");
            narrow.respond(other, second, 200, "");
            assertRefused(waiting[1]);
            narrow.respond(own, waiting[0], 401, CHALLENGE);
        }
    }
}
