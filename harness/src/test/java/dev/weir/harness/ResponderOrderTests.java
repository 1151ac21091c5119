package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Exchange;
import dev.weir.api.ExchangeObserver;
import dev.weir.api.Failure;
import dev.weir.engine.config.Settings;
import dev.weir.engine.contain.PluginReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Beside other plugins, a responder")
class ResponderOrderTests {
    private static String get(String wish) {
        return "GET /x HTTP/1.1\r\nHost: a.example\r\nX-Respond: " + wish + "\r\n\r\n";
    }

    /** What an observer sees in the end. */
    private record Seen(
            int status, @Nullable Failure failure, @Nullable String answeredBy, int attempts, boolean backend) {
        static Seen of(Exchange exchange) {
            return new Seen(
                    exchange.status(),
                    exchange.failure(),
                    exchange.answeredBy(),
                    exchange.attempts(),
                    exchange.backend() != null);
        }
    }

    private final List<Seen> seen = new ArrayList<>();
    private final Patience patience = new Patience();

    private final ExchangeObserver watching = new ExchangeObserver() {
        @Override
        public void completed(Exchange exchange) {
            Seen now = Seen.of(exchange);
            patience.change(() -> seen.add(now));
        }
    };

    private Seen seen(int number) {
        patience.await(number + " exchanges to end", () -> seen.size() >= number);
        return seen.get(number - 1);
    }

    private static ProxySetup withResponder() {
        return ProxyUnderTest.with()
                .with("test-responding")
                .set(Settings.CONTAIN_STALL_TIME, Duration.ofMinutes(1)); // the machine may be busy
    }

    private static PluginReport report(ProxyUnderTest proxy, String plugin) {
        return proxy.proxy().plugins().stream()
                .filter(report -> report.plugin().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    // ---- what others see ----

    @Test
    void is_named_to_observers_and_there_is_no_attempt() {
        try (ProxyUnderTest proxy = withResponder().observedBy(watching).build().start()) {
            RawClient client = proxy.connect();
            client.send(get("redirect")).readResponse();
            client.send(get("nothing")).readResponse();
            assertEquals(new Seen(302, null, "test-responding", 0, false), seen(1));
            assertEquals(new Seen(200, null, null, 1, true), seen(2), "the next exchange is another");
            assertEquals(1, proxy.observer().completed(2).attempts().size());
        }
    }

    @Test
    void has_no_strategy_called() {
        try (ProxyUnderTest proxy =
                withResponder().balance("test-wrong-choice").build().start()) {
            RawClient client = proxy.connect();
            client.send(get("text").replace("/x", "/throw")).readResponse();
            assertEquals(0, report(proxy, "test-wrong-choice").failures());
            client.send(get("nothing").replace("/x", "/throw")).readResponse();
            assertTrue(report(proxy, "test-wrong-choice").failures() > 0, "for a backend's response it is");
        }
    }

    @Test
    void has_no_retry_policy_called() {
        try (ProxyUnderTest proxy = withResponder()
                .with("test-faulty-retry")
                .observedBy(watching)
                .build()
                .start()) {
            RawClient client = proxy.connect();
            client.send(get("text")).readResponse();
            seen(1);
            assertEquals(0, report(proxy, "test-faulty-retry").failures());
            client.send(get("nothing")).readResponse();
            seen(2);
            assertEquals(2, report(proxy, "test-faulty-retry").failures(), "of an attempt, it hears begin and end");
        }
    }

    // ---- rewriters ----

    @Test
    void has_its_reply_edited_by_the_rewriters_in_reverse_order() {
        try (ProxyUnderTest proxy = withResponder()
                .with("test-first-tracer")
                .with("test-second-tracer")
                .build()
                .start()) {
            RawResponse response = proxy.connect().send(get("redirect")).readResponse();
            assertEquals(List.of("second /x 302", "first /x 302"), response.headers("X-Trace"));
        }
    }

    @Test
    void sees_the_request_as_the_rewriters_left_it() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .with("test-responding", Map.of("field", "X-Trace"))
                .with("test-first-tracer")
                .build()
                .start()) {
            String wish = "GET /x HTTP/1.1\r\nHost: a.example\r\nX-Trace: text\r\n\r\n";
            assertEquals("local\n", proxy.connect().send(wish).readResponse().text());
            assertEquals(
                    "hello",
                    proxy.connect().get("/x").readResponse().text(),
                    "'first' is a wish that it does not know");
        }
    }

    @Test
    void loses_its_reply_to_an_error_if_a_rewriter_fails_at_it() {
        try (ProxyUnderTest proxy = withResponder()
                .with("test-thrower")
                .observedBy(watching)
                .build()
                .start()) {
            String request = get("redirect").replace("\r\n\r\n", "\r\nX-Throw: response\r\n\r\n");
            RawResponse response = proxy.connect().send(request).readResponse();
            assertEquals(500, response.status());
            assertTrue(response.header("Proxy-Status").contains("test-thrower"), response.head());
            assertNull(response.header("Location"), response.head());
            assertEquals(new Seen(500, Failure.PLUGIN_FAILED, null, 0, false), seen(1));
        }
    }

    @Test
    void has_the_connection_closed_if_a_rewriter_says_close() {
        try (ProxyUnderTest proxy = withResponder()
                .with("test-client-closer")
                .without("client-close") // which is called after it, and takes out what no client wished
                .build()
                .start()) {
            RawClient client = proxy.connect();
            client.send(get("text")).readResponse();
            assertTrue(client.seesEndOfStream());
        }
    }

    // ---- without client-close ----

    @Test
    void has_a_clients_wish_to_close_granted_without_a_plugin_as_well() {
        try (ProxyUnderTest proxy =
                withResponder().without("client-close").build().start()) {
            RawClient client = proxy.connect();
            RawResponse response = client.send(get("text").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                    .readResponse();
            assertEquals("close", response.header("Connection"));
            assertTrue(client.seesEndOfStream());
        }
    }

    // ---- refused before ----

    @Test
    void is_never_called_for_a_request_that_was_refused() {
        try (ProxyUnderTest proxy = withResponder()
                .with("test-thrower")
                .route("a.example", "/x")
                .build()
                .start()) {
            String elsewhere = get("text").replace("/x", "/other");
            assertEquals(404, proxy.connect().send(elsewhere).readResponse().status());
            String thrown = get("text").replace("\r\n\r\n", "\r\nX-Throw: refusal\r\n\r\n");
            assertEquals(501, proxy.connect().send(thrown).readResponse().status());
            String goesNoFurther =
                    "OPTIONS /x HTTP/1.1\r\nHost: a.example\r\nMax-Forwards: 0\r\nX-Respond: text\r\n\r\n";
            assertEquals(204, proxy.connect().send(goesNoFurther).readResponse().status());
            RawResponse first = proxy.connect().send(get("text")).readResponse();
            assertEquals("1", first.header("X-Calls"));
        }
    }

    // ---- when it fails ----

    @ParameterizedTest
    @ValueSource(strings = {"throw", "error"})
    void costs_its_exchange_a_500_if_it_throws(String how) {
        try (ProxyUnderTest proxy = withResponder().observedBy(watching).build().start()) {
            RawClient client = proxy.connect();
            RawResponse response = client.send(get(how)).readResponse();
            assertEquals(500, response.status());
            assertTrue(response.header("Proxy-Status").contains("test-responding"), response.head());
            assertEquals(new Seen(500, Failure.PLUGIN_FAILED, null, 0, false), seen(1));
            assertEquals("hello", client.send(get("nothing")).readResponse().text(), "the connection goes on");
            assertEquals(1, report(proxy, "test-responding").failures());
        }
    }

    @Test
    void may_refuse_a_request_with_a_failure_and_that_is_no_violation() {
        try (ProxyUnderTest proxy = withResponder().build().start()) {
            RawResponse response = proxy.connect().send(get("refusal")).readResponse();
            assertEquals(501, response.status());
            assertTrue(response.text().contains("not today"));
            assertEquals(0, report(proxy, "test-responding").failures());
            assertEquals(0, proxy.backend().connectionCount());
        }
    }

    @Test
    void is_called_no_more_once_it_is_quarantined() {
        try (ProxyUnderTest proxy =
                withResponder().set(Settings.CONTAIN_VIOLATIONS, 2).build().start()) {
            RawClient client = proxy.connect();
            assertEquals(500, client.send(get("throw")).readResponse().status());
            assertEquals(500, client.send(get("throw")).readResponse().status());
            assertTrue(report(proxy, "test-responding").quarantined());
            assertEquals("hello", client.send(get("throw")).readResponse().text());
            assertEquals("hello", client.send(get("text")).readResponse().text());
        }
    }

    @Test
    void that_guards_lets_no_request_pass_once_it_is_quarantined() {
        try (ProxyUnderTest proxy = ProxyUnderTest.with()
                .with("test-guarding")
                .set(Settings.CONTAIN_VIOLATIONS, 2)
                .build()
                .start()) {
            RawClient client = proxy.connect();
            for (int i = 0; i < 4; i++) {
                assertEquals(500, client.get("/").readResponse().status());
            }
            assertEquals(2, report(proxy, "test-guarding").failures());
            assertEquals(0, proxy.backend().connectionCount());
        }
    }
}
