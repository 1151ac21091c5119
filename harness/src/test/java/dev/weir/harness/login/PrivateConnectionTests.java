package dev.weir.harness.login;

import static dev.weir.harness.login.LoginScene.ASKED;
import static dev.weir.harness.login.LoginScene.CHALLENGE;
import static dev.weir.harness.login.LoginScene.FIRST;
import static dev.weir.harness.login.LoginScene.LAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.engine.config.Settings;
import dev.weir.harness.ProxyUnderTest;
import dev.weir.harness.memory.MemoryPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A backend connection that a client has logged in on (NTLM, Negotiate)")
class PrivateConnectionTests {
    private final LoginScene scene = new LoginScene(ProxyUnderTest.with());
    private final MemoryPeer client = scene.connect();
    private final MemoryPeer stranger = scene.connect();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void carries_all_steps_and_all_later_requests_of_that_client_and_none_of_another() {
        MemoryPeer own = scene.exchangeOnNew(client, "", 401, ASKED);
        MemoryPeer other = scene.assertElsewhere(stranger, own);
        scene.exchange(client, FIRST, own, 401, CHALLENGE);
        scene.exchange(stranger, "", other, 200, "");
        scene.exchange(client, LAST, own, 200, "");
        scene.exchange(stranger, "", other, 200, "");
        scene.exchange(client, "", own, 200, "");
        scene.exchange(client, "", own, 200, "");
        assertNull(scene.opened());
    }

    @Test
    void may_be_one_that_served_others_before() {
        MemoryPeer pooled = scene.exchangeOnNew(stranger, "", 200, "");
        scene.exchange(client, FIRST, pooled, 401, CHALLENGE);
        scene.exchange(client, LAST, pooled, 200, "");
        scene.assertElsewhere(stranger, pooled);
        scene.exchange(client, "", pooled, 200, "");
    }

    @Test
    void is_not_given_to_a_client_that_logs_in_itself() {
        MemoryPeer own = scene.logIn(client);
        MemoryPeer others = scene.exchangeOnNew(stranger, FIRST, 401, CHALLENGE);
        scene.exchange(stranger, LAST, others, 200, "");
        scene.exchange(client, "", own, 200, "");
        scene.exchange(stranger, "", others, 200, "");
    }

    @Test
    void is_not_given_to_a_client_that_waits_for_one() {
        try (var narrow = new LoginScene(
                ProxyUnderTest.with().set(Settings.POOL_MAX_OPEN, 1).set(Settings.POOL_PRIVATE_SHARE, 100))) {
            MemoryPeer first = narrow.connect();
            narrow.sendRequest(first, "");
            MemoryPeer waiting = narrow.sendRequest("");
            MemoryPeer own = narrow.proxy().backend().accept();
            narrow.respond(own, first, 401, ASKED);
            assertEquals("", own.received());
            narrow.exchange(first, FIRST, own, 401, CHALLENGE);
            first.fin();
            narrow.proxy().turnUntilQuiet();
            assertTrue(own.sawFin());
            narrow.respond(narrow.proxy().backend().accept(), waiting, 200, "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: ntlm x\r\n",
                "Authorization: Negotiate YIIB\r\n",
                "AUTHORIZATION:NEGOTIATE YIIB\r\n",
                "Proxy-Authorization: NTLM x\r\n",
                "Authorization: Basic eA==\r\nAuthorization: NTLM x\r\n"
            })
    void is_that_of_a_request_that_logs_in(String fields) {
        MemoryPeer own = scene.exchangeOnNew(client, fields, 200, "");
        scene.assertElsewhere(stranger, own);
        scene.exchange(client, "", own, 200, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | WWW-Authenticate: Negotiate",
                "401 | www-authenticate: negotiate",
                "401 | WWW-Authenticate: Basic realm=\"a, b\", NTLM",
                "401 | WWW-Authenticate: Basic realm=a{}WWW-Authenticate: Negotiate{}WWW-Authenticate: NTLM",
                "407 | Proxy-Authenticate: NTLM",
                "200 | WWW-Authenticate: Negotiate oYG=",
                "403 | WWW-Authenticate: NTLM",
            })
    void is_that_of_a_response_that_requests_a_login(int status, String written) {
        String fields = written.replace("{}", "\r\n") + "\r\n";
        MemoryPeer own = scene.exchangeOnNew(client, "", status, fields);
        scene.assertElsewhere(stranger, own);
        scene.exchange(client, "", own, 200, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Basic eA==                    | WWW-Authenticate: Basic realm=\"NTLM, x\"",
                "Authorization: Bearer NTLM                   | WWW-Authenticate: Bearer scope=\"a, Negotiate\"",
                "Authorization: Digest username=\"a, NTLM b\" | WWW-Authenticate: Digest realm=\"Negotiate\", nonce=x",
                "Cookie: NTLM                                 | Set-Cookie: Negotiate=x",
                "X-Authorization: NTLM                        | X-WWW-Authenticate: NTLM"
            })
    void is_no_other(String request, String response) {
        MemoryPeer pooled = scene.exchangeOnNew(client, request + "\r\n", 401, response + "\r\n");
        scene.exchange(stranger, "", pooled, 200, "");
        scene.exchange(client, request + "\r\n", pooled, 200, "");
        scene.exchange(stranger, "", pooled, 200, "");
    }

    @Test
    void is_logged_in_in_one_step_with_negotiate() {
        MemoryPeer own = scene.exchangeOnNew(
                client, "Authorization: Negotiate YIIB\r\n", 200, "WWW-Authenticate: Negotiate oYG=\r\n");
        scene.assertElsewhere(stranger, own);
        scene.exchange(client, "", own, 200, "");
    }

    @Test
    void serves_pipelined_requests_one_after_another() {
        client.send(("GET /page HTTP/1.1\r\nHost: a.example\r\n" + FIRST + "\r\n").repeat(3));
        scene.proxy().turnUntilQuiet();
        MemoryPeer own = scene.proxy().backend().accept();
        scene.respond(own, client, 401, CHALLENGE);
        scene.respond(own, client, 200, "");
        scene.respond(own, client, 200, "");
        scene.assertElsewhere(stranger, own);
    }

    @Test
    void becomes_a_tunnel_and_ends_with_it() {
        MemoryPeer own = scene.logIn(client);
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        scene.sendRequest(client, upgrade);
        assertTrue(own.takeReceived().contains("upgrade: websocket"));
        own.send("HTTP/1.1 101 Switching\r\n" + upgrade + "\r\nhello");
        scene.proxy().turnUntilQuiet();
        assertTrue(client.takeReceived().endsWith("hello"));
        scene.assertElsewhere(stranger, own);
        client.fin();
        own.fin();
        scene.proxy().turnUntilQuiet();
        assertTrue(own.sawFin());
    }

    @Test
    void serves_every_client_if_a_setting_says_so() {
        try (var shared = new LoginScene(ProxyUnderTest.with().set(Settings.POOL_PRIVATE_LOGINS, false))) {
            MemoryPeer first = shared.connect();
            MemoryPeer pooled = shared.logIn(first);
            shared.exchange(shared.connect(), "", pooled, 200, "");
            shared.exchange(shared.connect(), FIRST, pooled, 401, CHALLENGE);
            first.fin();
            shared.proxy().turnUntilQuiet();
            assertFalse(pooled.sawFin());
        }
    }
}
