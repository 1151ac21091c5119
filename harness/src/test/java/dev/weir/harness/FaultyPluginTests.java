package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Failure;
import dev.weir.api.IdleVerdict;
import dev.weir.engine.config.Settings;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A plugin that fails costs its exchange a fallback or a 500 at most")
class FaultyPluginTests {
    private static String request(String wish) {
        return "GET / HTTP/1.1\r\nHost: a.example\r\nX-Throw: " + wish + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "error", "response", "framing"})
    void a_rewriter_that_throws_is_named_in_a_500(String where) {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("test-thrower").build().start()) {
            RawClient client = proxy.connect();
            for (int i = 1; i <= 2; i++) {
                RawResponse response = client.send(request(where)).readResponse();
                assertEquals(500, response.status());
                assertEquals("proxy_internal_error", response.error());
                assertTrue(response.header("Proxy-Status").contains("test-thrower"), response.head());
                assertEquals(
                        Failure.PLUGIN_FAILED, proxy.observer().completed(i).failure());
            }
            assertEquals("hello", client.send(request("nothing")).readResponse().text(), "the connection goes on");
        }
    }

    @Test
    void a_rewriter_may_refuse_a_request() {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("test-thrower").build().start()) {
            RawResponse response = proxy.connect().send(request("refusal")).readResponse();
            assertEquals(501, response.status());
            assertTrue(response.text().contains("not today"));
            assertEquals(0, proxy.backend().connectionCount());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throw", "/null", "/stranger"})
    void a_strategy_that_chooses_wrongly_has_requests_take_turns(String target) {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .backends(2)
                .balance("test-wrong-choice")
                .build()
                .start()) {
            RawClient client = proxy.connect();
            for (int i = 0; i < 4; i++) {
                assertEquals("hello", client.get(target).readResponse().text());
            }
            assertEquals(2, proxy.backend(0).requestCount());
            assertEquals(2, proxy.backend(1).requestCount());
        }
    }

    @Test
    void a_valid_choice_of_a_strategy_is_used() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .backends(2)
                .balance("test-wrong-choice")
                .build()
                .start()) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "hello", proxy.connect().get("/well").readResponse().text());
            }
            assertEquals(3, proxy.backend(1).requestCount());
        }
    }

    @Test
    void an_observer_that_throws_changes_nothing() {
        try (ProxyUnderTest proxy =
                ProxyUnderTest.with().with("test-faulty-observer").build().start()) {
            assertEquals("hello", proxy.connect().get("/").readResponse().text());
        }
    }

    @Test
    void a_health_plugin_that_throws_lets_the_connection_drop() throws IOException {
        assertVerdict(
                IdleVerdict.DROP, ProxyUnderTest.with().without("idle-eviction").with("test-faulty-health"));
    }

    @Test
    void a_health_plugin_that_throws_does_not_outvote_the_others() throws IOException {
        assertVerdict(IdleVerdict.REPLACE, ProxyUnderTest.with().with("test-faulty-health"));
    }

    @Test
    void the_strongest_verdict_wins_whatever_the_order() throws IOException {
        ProxySetup setup = ProxyUnderTest.with().without("idle-eviction");
        assertVerdict(IdleVerdict.DROP, setup.with("test-dropping"));
        assertVerdict(IdleVerdict.REPLACE, setup.with("test-replacing"));
        assertVerdict(IdleVerdict.REPLACE, setup.with("test-dropping"));
        assertVerdict(IdleVerdict.EJECT, setup.with("test-ejecting"));
        assertVerdict(IdleVerdict.EJECT, setup.with("test-replacing"));
    }

    private static void assertVerdict(IdleVerdict verdict, ProxySetup setup) throws IOException {
        try (ProxyUnderTest proxy = setup.build().start()) {
            proxy.connect().get("/").readResponse();
            proxy.backend().connection(1).close();
            assertEquals(verdict, proxy.observer().idleClosed(1).verdict());
        }
    }

    @Test
    void eject_takes_the_backend_out_of_rotation_for_a_while() {
        try (SteppedProxy proxy = ProxyUnderTest.with()
                .with("test-ejecting")
                .set(Settings.HEALTH_PANIC_THRESHOLD, 0)
                .stepped()) {
            var client = proxy.connect();
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            var backend = proxy.backend().accept();
            backend.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            proxy.turnUntilQuiet();
            backend.fin();
            proxy.turnUntilQuiet();
            client.takeReceived();
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            assertTrue(client.takeReceived().startsWith("HTTP/1.1 503 "));
            proxy.pass(Settings.HEALTH_EJECT_TIME.defaultValue());
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
            proxy.turnUntilQuiet();
            assertEquals(2, proxy.backend().connectionCount());
        }
    }
}
