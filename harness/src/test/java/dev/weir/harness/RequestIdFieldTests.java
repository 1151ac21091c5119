package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.engine.config.RequestIdMode;
import dev.weir.engine.config.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("X-Request-Id")
class RequestIdFieldTests {
    private static final String NAME = "X-Request-Id";

    private static ProxyUnderTest proxy(RequestIdMode mode) {
        return ProxyUnderTest.with()
                .set(Settings.CLIENT_REQUEST_ID, mode)
                .loops(2)
                .build()
                .start();
    }

    private static RawResponse send(ProxyUnderTest proxy, String fields) {
        return proxy.connect()
                .send("GET / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n")
                .readResponse();
    }

    @Test
    void is_left_alone_by_default() {
        try (ProxyUnderTest proxy = ProxyUnderTest.withOneBackend().start()) {
            assertNull(send(proxy, "x-request-id: mine\r\n").header(NAME));
            assertEquals(List.of("mine"), proxy.backend().lastRequest().headers(NAME));
        }
    }

    @Test
    void is_the_same_towards_the_backend_and_on_the_response_and_differs_from_request_to_request() {
        try (ProxyUnderTest proxy = proxy(RequestIdMode.ADD)) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 50; i++) {
                String id = String.valueOf(send(proxy, "").header(NAME));
                assertEquals(List.of(id), proxy.backend().lastRequest().headers(NAME));
                seen.add(id);
            }
            assertEquals(50, seen.size(), "ids: " + seen);
        }
    }

    @Test
    void of_a_client_or_a_backend_is_replaced() {
        try (ProxyUnderTest proxy = proxy(RequestIdMode.ADD)) {
            proxy.backend()
                    .answer(BackendBehaviour.bytes(
                            "HTTP/1.1 200 OK\r\nX-Request-Id: backend\r\nContent-Length: 2\r\n\r\nok"));
            RawResponse response = send(proxy, "X-Request-Id: mine\r\nX-REQUEST-ID: mine too\r\n");
            List<String> towards = proxy.backend().lastRequest().headers(NAME);
            assertEquals(towards, response.headers(NAME));
            assertEquals(1, towards.size());
            assertNotEquals("mine", towards.get(0));
        }
    }

    @Test
    void of_a_trusted_client_is_kept() {
        try (ProxyUnderTest proxy = proxy(RequestIdMode.TRUST)) {
            RawResponse response = send(proxy, "X-Request-Id: mine-1\r\nConnection: X-Request-Id\r\n");
            assertEquals(List.of("mine-1"), proxy.backend().lastRequest().headers(NAME));
            assertEquals(List.of("mine-1"), response.headers(NAME));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Request-Id: a b\r\n",
                "X-Request-Id:\r\n",
                "X-Request-Id: a\"b\r\n",
                "X-Request-Id: one\r\nX-Request-Id: two\r\n"
            })
    void of_a_trusted_client_is_replaced_if_it_is_not_valid(String fields) {
        try (ProxyUnderTest proxy = proxy(RequestIdMode.TRUST)) {
            RawResponse response = send(proxy, fields);
            List<String> towards = proxy.backend().lastRequest().headers(NAME);
            assertEquals(towards, response.headers(NAME));
            assertEquals(18, towards.get(0).length());
        }
    }

    @Test
    void is_on_the_responses_of_the_proxy_as_well() {
        try (ProxyUnderTest proxy = proxy(RequestIdMode.TRUST)) {
            proxy.backend().stopListening();
            RawResponse response = send(proxy, "X-Request-Id: mine\r\n");
            assertEquals(502, response.status());
            assertEquals("mine", response.header(NAME));
        }
    }
}
