package dev.weir.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.engine.plugin.PluginException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Forwarded client addresses (X-Forwarded-For and others, RFC 7239)")
class ForwardedFieldsTests {
    private static final String SPOOFED = """
            X-Forwarded-For: 203.0.113.1\r
            X-Forwarded-Proto: https\r
            X-Forwarded-Host: evil.example\r
            Forwarded: for=203.0.113.1\r
            """;

    /** No proxy is trusted. */
    @RegisterExtension
    final ProxyUnderTest proxy = ProxyUnderTest.with().with("forwarded-fields").build();

    @RegisterExtension
    final ProxyUnderTest trusting = ProxyUnderTest.with()
            .with("forwarded-fields", Map.of("trust", "::1, 127.0.0.0/8", "forwarded", "append"))
            .build();

    @Test
    void from_a_client_that_says_nothing() {
        assertFields(
                sent(proxy, "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n"),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: a.example:8080");
    }

    @Test
    void from_a_client_that_sends_an_absolute_uri_have_the_host_of_that_uri() {
        assertFields(
                sent(proxy, "GET http://b.example:81/x HTTP/1.1\r\nHost: a.example\r\n\r\n"),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: b.example:81");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Forwarded-For: 203.0.113.2\r\n",
                "x-FORWARDED-for:203.0.113.2\r\n",
                "X_Forwarded_For: 203.0.113.2\r\n",
                "Connection: X-Forwarded-For, X-Forwarded-Host, Forwarded\r\n",
                "X-Forwarded-Port: 1\r\nX-Real-IP: 203.0.113.2\r\nX.Forwarded.For: 203.0.113.2\r\n",
                "True-Client-IP: 203.0.113.2\r\nx_forwarded.user: root\r\nX-Forwarded-Ssl: on\r\n",
                "Connection: close, x-forwarded-for\r\nConnection: x-forwarded-proto\r\n"
            })
    void from_a_client_that_lies(String more) {
        assertFields(
                sent(proxy, "GET / HTTP/1.1\r\nHost: a.example\r\n" + SPOOFED + more + "\r\n"),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: http",
                "X-Forwarded-Host: a.example");
    }

    @Test
    void from_a_client_of_http_1_0_without_a_host() {
        assertFields(
                sent(proxy, "GET / HTTP/1.0\r\n" + SPOOFED + "\r\n"),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: http");
        assertFields(
                sent(trusting, "GET / HTTP/1.0\r\n\r\n"),
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: http",
                "Forwarded: for=127.0.0.1;proto=http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: X-Forwarded-For, Forwarded\r\n"})
    void from_a_trusted_proxy_before_this_one_that_adds_to_the_way(String more) {
        assertFields(
                sent(trusting, "GET / HTTP/1.1\r\nHost: a.example:80\r\n" + SPOOFED + more + "\r\n"),
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-For: 203.0.113.1, 127.0.0.1",
                "Forwarded: for=203.0.113.1, for=127.0.0.1;proto=http;host=\"a.example:80\"");
    }

    @Test
    void and_only_what_this_proxy_knows_where_all_else_is_replaced() {
        Map<String, String> settings = Map.of("x-forwarded", "replace", "forwarded", "replace", "trust", "127.0.0.1");
        try (ProxyUnderTest replacing =
                ProxyUnderTest.with().with("forwarded-fields", settings).build().start()) {
            assertFields(
                    sent(replacing, "GET / HTTP/1.1\r\nHost: a.example\r\n" + SPOOFED + "\r\n"),
                    "X-Forwarded-For: 127.0.0.1",
                    "X-Forwarded-Proto: http",
                    "X-Forwarded-Host: a.example",
                    "Forwarded: for=127.0.0.1;proto=http;host=a.example");
        }
    }

    @Test
    void or_whatever_the_client_says_without_the_plugin() {
        try (ProxyUnderTest without = ProxyUnderTest.withOneBackend().start()) {
            RawRequest seen = sent(without, "GET / HTTP/1.1\r\nHost: a.example\r\n" + SPOOFED + "\r\n");
            assertEquals("GET / HTTP/1.1\r\nHost: a.example\r\n" + SPOOFED + "Via: 1.1 weir\r\n", seen.head());
        }
    }

    @Test
    void over_ipv6_in_its_two_ways_of_writing() throws SocketException {
        assumeTrue(hasIpv6(), "no IPv6 on this machine");
        ProxySetup setup = ProxyUnderTest.with().listen("::1").with("forwarded-fields", Map.of("forwarded", "append"));
        try (ProxyUnderTest ipv6 = setup.build().start()) {
            assertFields(
                    sent(ipv6, "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"),
                    "X-Forwarded-For: ::1",
                    "X-Forwarded-Proto: http",
                    "X-Forwarded-Host: [::1]:80",
                    "Forwarded: for=\"[::1]\";proto=http;host=\"[::1]:80\"");
        }
    }

    private static boolean hasIpv6() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address instanceof Inet6Address && address.isLoopbackAddress());
    }

    @Test
    void for_each_request_of_a_connection_anew() {
        RawClient client = trusting.connect();
        for (int i = 1; i <= 3; i++) {
            client.send("GET / HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 203.0.113." + i + "\r\n\r\n")
                    .readResponse();
            assertEquals(
                    List.of("203.0.113." + i + ", 127.0.0.1"),
                    trusting.backend().lastRequest().headers("X-Forwarded-For"));
        }
    }

    @Test
    void even_if_a_head_is_as_large_as_it_may_be() {
        String host = ("h".repeat(63) + ".").repeat(4).substring(0, 253);
        String way = "203.0.113.1, ".repeat(1000);
        RawRequest seen = sent(
                trusting,
                "GET / HTTP/1.1\r\nHost: " + host + "\r\nX: " + "x".repeat(6700) + "\r\nX-Forwarded-For: " + way
                        + "\r\nForwarded: for=\"" + "f".repeat(7000) + "\"\r\n\r\n");
        assertEquals(List.of("127.0.0.1"), seen.headers("X-Forwarded-For"));
        assertEquals(List.of("for=127.0.0.1;proto=http;host=" + host), seen.headers("Forwarded"));
    }

    @Test
    void unless_the_settings_cannot_be_meant_so() {
        ProxySetup setup = ProxyUnderTest.with().with("forwarded-fields", Map.of("trust", "10.0.0.1/8"));
        try (ProxyUnderTest wrong = setup.build()) {
            assertEquals(
                    "plugins.forwarded-fields.trust: '10.0.0.1/8' is more than a network; write 10.0.0.0/8 or 10.0.0.1",
                    assertThrows(PluginException.class, wrong::start).getMessage());
        }
    }

    private static RawRequest sent(ProxyUnderTest to, String request) {
        assertEquals(200, to.connect().send(request).readResponse().status());
        return to.backend().lastRequest();
    }

    /** What the backend got of both families, and nothing besides. */
    private static void assertFields(RawRequest seen, String... expected) {
        List<String> fields = seen.head()
                .lines()
                .filter(line -> line.matches("(?i)(x[-_.]forwarded[-_.].*|forwarded:.*|.*ip:.*)"))
                .toList();
        assertEquals(List.of(expected), fields);
    }
}
